package org.argmax4j.training;

import java.util.Optional;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
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

  /**
   * Draws structures for a batch.
   *
   * @param noise the stream {@code noise} of the step, which goes on from piece to piece
   */
  static <B> StructureLosses of(
      Objective<B> objective,
      DiscreteLayer layer,
      Tape tape,
      B batch,
      Step step,
      SplittableRandom noise) {
    Encoding encoding = objective.encode(tape, batch, step);
    Node structures = ChosenStructures.unrecorded(layer, encoding, noise);
    return new StructureLosses(
        encoding.losses(structures), encoding.penalty(), ChosenStructures.examples(encoding));
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
