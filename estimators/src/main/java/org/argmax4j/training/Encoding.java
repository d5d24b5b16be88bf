package org.argmax4j.training;

import java.util.Optional;
import org.argmax4j.tensor.Node;

/** The encoded examples of one batch, on the tape of one step. */
public interface Encoding {

  /** The scores, {@code [examples, rows * length]}. */
  Node scores();

  /** Solver instances an example. */
  int rows();

  /** Coordinates an instance; of no meaning where {@link #lengths} has them. */
  int length();

  /**
   * The coordinates of each example where they differ from example to example, as those of
   * sentences do: each then has one instance of the solver, all scores lie one example behind the
   * other in {@code [sum of lengths, 1]}, and the layer is asked example by example. By default
   * they do not differ.
   */
  default Optional<int[]> lengths() {
    return Optional.empty();
  }

  /**
   * The loss of each structure.
   *
   * @param structures {@code [examples * samples, rows * length]}, or {@code [sum of lengths *
   *     samples, 1]} where lengths differ; the samples of one example are adjacent
   * @return {@code [examples * samples]}
   */
  Node losses(Node structures);

  /**
   * The right structures, as {@link #scores} has their coordinates, where there are such: 1 for
   * what belongs to them. Layers that {@linkplain org.argmax4j.estimator.SupervisedLayer learn from
   * them} are shown them. By default there are none.
   */
  default Optional<float[]> right() {
    return Optional.empty();
  }

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
