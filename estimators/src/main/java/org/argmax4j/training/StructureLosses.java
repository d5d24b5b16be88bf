package org.argmax4j.training;

import java.util.Optional;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;

/**
 * A batch on a tape with structures that its scores know nothing of: no gradient goes from the
 * losses back to what made the structures.
 *
 * @param losses the loss of each structure, {@code [examples * samples]}
 * @param penalties what is added for each example
 * @param examples how many examples there are
 */
record StructureLosses(Node losses, Optional<Node> penalties, int examples) {

  /** Draws structures for a batch. Equal steps give equal noise. */
  static <B> StructureLosses of(
      Objective<B> objective, DiscreteLayer layer, Tape tape, B batch, Step step) {
    Encoding encoding = objective.encode(tape, batch, step);
    int size = encoding.rows() * encoding.length();
    int examples = encoding.scores().size() / size;
    Scores scores =
        new Scores(encoding.scores().toArray(), examples, encoding.rows(), encoding.length());
    float[] structures = layer.evaluate(scores, EvaluationMode.NOISE_ON, step.stream("noise"));
    Node losses = encoding.losses(tape.constant(structures, examples * layer.samples(), size));
    return new StructureLosses(losses, encoding.penalty(), examples);
  }

  /** The training loss: losses summed over the samples of an example and penalties, averaged. */
  double total() {
    double sum = 0;
    for (float loss : losses.toArray()) {
      sum += loss;
    }
    for (float penalty : penaltyArray()) {
      sum += penalty;
    }
    return sum / examples;
  }

  /** The penalty of each example; empty if there is none. */
  float[] penaltyArray() {
    return penalties.map(Node::toArray).orElseGet(() -> new float[0]);
  }
}
