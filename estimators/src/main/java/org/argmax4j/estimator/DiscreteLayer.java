package org.argmax4j.estimator;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * A solver, a noise and an estimator composed into one differentiable layer: scores in, structures
 * (or, in the training of a relaxation, soft structures) out.
 *
 * <p>A layer says in its type what its gradient is made from: a {@link GradientLayer} from the
 * gradient of the loss at its output, a {@link LossLayer} from the value of the loss at each
 * sample, a {@link SupervisedLayer} from the right structures. The tape gives each what it asks
 * for, so that no experiment needs to know which estimator it trains with.
 *
 * <p>Layers may carry state from step to step (an adaptive step length, an annealed temperature, a
 * moving average), are made fresh for every run, and are not safe for use by several threads.
 */
public sealed interface DiscreteLayer permits GradientLayer, LossLayer, SupervisedLayer {

  /** Output rows an example in training, {@code T = S * M}. */
  int samples();

  /**
   * Whether it uses what a network expects of the loss of each example, a learned baseline; only
   * then need there be such a network. Not by default.
   */
  default boolean learnsExpectation() {
    return false;
  }

  /**
   * The structures for evaluation, without recording anything for a backward pass and without
   * changing state.
   *
   * @param scores the scores of the batch
   * @param mode with or without noise
   * @param random the noise stream; not read in {@link EvaluationMode#NOISE_OFF}
   * @return {@code [examples * T x rows * length]} with noise, {@code [examples x rows * length]}
   *     without; the samples of one example are adjacent
   */
  float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random);

  /**
   * What the layer can tell about its last backward pass, by metric name, for the history of a run:
   * {@code lambda}, the perturbation strength; {@code gradient-sparsity}, the fraction of zeros in
   * the score gradient; {@code step-multiplier}, what an adaptive lambda is adapted by.
   */
  Map<String, Double> diagnostics();

  /**
   * Everything that a checkpoint must keep of the layer, as an array that {@link #restore} takes
   * back. Nothing by default.
   */
  default double[] state() {
    return new double[0];
  }

  /**
   * Goes back to a state that {@link #state()} returned.
   *
   * @throws IllegalArgumentException if the array is not of this kind of layer
   */
  default void restore(double[] state) {
    States.check(state, 0, this);
  }
}
