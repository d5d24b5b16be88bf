package org.argmax4j.training;

import java.util.Optional;
import org.argmax4j.tensor.Node;

/** The encoded examples of one batch, on the tape of one step. */
public interface Encoding {

  /** The scores, {@code [examples, rows * length]}. */
  Node scores();

  /** Solver instances an example. */
  int rows();

  /** Coordinates an instance. */
  int length();

  /**
   * The loss of each structure.
   *
   * @param structures {@code [examples * samples, rows * length]}; the samples of one example are
   *     adjacent
   * @return {@code [examples * samples]}
   */
  Node losses(Node structures);

  /**
   * What is added to the loss of each example, once for all its samples, such as a divergence of
   * the scores: {@code [examples]}. By default nothing.
   */
  default Optional<Node> penalty() {
    return Optional.empty();
  }

  /**
   * What the network expects of the loss of each example, {@code [examples]}: a learned baseline of
   * score-function estimators, which sees the batch and has parameters of its own (Mnih and Gregor,
   * "Neural Variational Inference and Learning in Belief Networks", 2014). It is fitted to the
   * losses. Asked for only where the layer {@linkplain
   * org.argmax4j.estimator.DiscreteLayer#learnsExpectation uses it}; by default there is none.
   */
  default Optional<Node> baseline() {
    return Optional.empty();
  }
}
