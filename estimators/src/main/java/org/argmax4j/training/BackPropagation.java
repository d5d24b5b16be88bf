package org.argmax4j.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/**
 * The gradient by back-propagation through encoder, discrete layer and decoder.
 *
 * @param <B> a batch of training examples
 */
public final class BackPropagation<B> implements GradientStep<B> {

  private static final float[] NONE = {};

  private final Objective<B> objective;
  private final DiscreteLayer layer;
  private final Tape tape;

  /**
   * A way of taking steps.
   *
   * @param objective what is trained
   * @param layer what chooses structures and passes a gradient on to their scores
   * @param backend what computes
   */
  public BackPropagation(Objective<B> objective, DiscreteLayer layer, Backend backend) {
    this.objective = objective;
    this.layer = layer;
    this.tape = Tape.training(backend);
  }

  @Override
  public int samples() {
    return layer.samples();
  }

  @Override
  public StepResult gradient(B batch, Step step) {
    SplittableRandom noise = step.stream("noise");
    List<StepResult> results = new ArrayList<>();
    List<Objective.Piece<B>> pieces = objective.pieces(batch);
    for (Objective.Piece<B> piece : pieces) {
      try {
        results.add(onTape(piece, step, noise));
      } finally {
        tape.reset();
      }
    }
    return StepResult.of(results, pieces);
  }

  private StepResult onTape(Objective.Piece<B> piece, Step step, SplittableRandom noise) {
    Encoding encoding = objective.encode(tape, piece.batch(), step);
    ChosenStructures structures = ChosenStructures.of(layer, encoding, noise);
    Node losses = encoding.losses(structures.value());
    Optional<Node> penalty = encoding.penalty();
    Node total = Reductions.sum(observed(structures, losses, encoding));
    if (penalty.isPresent()) {
      total = Arithmetic.add(total, Reductions.sum(penalty.get()));
    }
    int examples = losses.size() / layer.samples();
    Node loss = Arithmetic.scale(total, 1.0 / examples);
    float[] penalties = penalty.map(Node::toArray).orElse(NONE);
    StepResult result = new StepResult(loss.scalar(), losses.toArray(), penalties);
    if (Float.isFinite(result.loss())) {
      tape.backward(piece.share() == 1 ? loss : Arithmetic.scale(loss, piece.share()));
    }
    return result;
  }

  private Node observed(ChosenStructures structures, Node losses, Encoding encoding) {
    return layer.learnsExpectation()
        ? structures.observe(losses, encoding.baseline().orElseThrow(BackPropagation::noBaseline))
        : structures.observe(losses);
  }

  private static IllegalStateException noBaseline() {
    return new IllegalStateException(
        "The layer learns what to expect of losses, but the objective has no network for that");
  }

  @Override
  public Map<String, Double> diagnostics() {
    return layer.diagnostics();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    double[] state = layer.state();
    out.writeInt(state.length);
    for (double value : state) {
      out.writeDouble(value);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    double[] state = new double[in.readInt()];
    for (int i = 0; i < state.length; i++) {
      state[i] = in.readDouble();
    }
    layer.restore(state);
  }

  @Override
  public void close() {
    tape.close();
  }
}
