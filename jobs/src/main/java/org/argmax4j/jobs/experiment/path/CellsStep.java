package org.argmax4j.jobs.experiment.path;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.Map;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;

/**
 * The gradient of a network that says of each cell whether it is on the path, by its binary
 * cross-entropy, averaged over the cells: nothing in it is discrete.
 */
final class CellsStep implements GradientStep<MapBatch> {

  private static final float[] NONE = {};

  private final PathModel model;
  private final Tape tape;

  CellsStep(PathModel model, Backend backend) {
    this.model = model;
    this.tape = Tape.training(backend);
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public StepResult gradient(MapBatch batch, Step step) {
    try {
      Node logits = model.outputs(tape, batch);
      int cells = logits.shape().columns();
      Node targets = tape.constant(batch.paths(), batch.count(), cells);
      Node losses = Arithmetic.scale(Losses.sigmoidCrossEntropy(logits, targets), 1.0 / cells);
      Node loss = Reductions.mean(losses);
      StepResult result = new StepResult(loss.scalar(), losses.toArray(), NONE);
      if (Float.isFinite(result.loss())) {
        tape.backward(loss);
      }
      return result;
    } finally {
      tape.reset();
    }
  }

  @Override
  public Map<String, Double> diagnostics() {
    return Map.of();
  }

  @Override
  public void save(DataOutput out) {
    // Nothing but the parameters changes from step to step.
  }

  @Override
  public void restore(DataInput in) {
    // See save.
  }

  @Override
  public void close() {
    tape.close();
  }
}
