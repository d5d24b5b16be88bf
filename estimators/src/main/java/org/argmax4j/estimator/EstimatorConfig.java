package org.argmax4j.estimator;

import org.argmax4j.config.Discriminator;
import org.argmax4j.structure.Solver;

/** The choice of an estimator and its parameters: what turns a solver into a layer. */
@Discriminator("estimator")
public sealed interface EstimatorConfig
    permits ImplicitMle,
        AdaptiveImplicitMle,
        BlackboxDifferentiation,
        Identity,
        StraightThrough,
        ScoreFunction,
        GumbelSoftmax,
        StochasticSoftmaxTrick,
        ReparameterisableSubsetSampling,
        LearningToExplain {

  /**
   * A new layer in its initial state, for one run.
   *
   * @param solver the solver that chooses the structures
   * @throws IllegalArgumentException if the estimator cannot work with this solver
   */
  DiscreteLayer layer(Solver solver);

  /** The same estimator with another number of samples S; itself if it has no choice of it. */
  EstimatorConfig withSamples(int count);

  /** The same estimator with another perturbation strength lambda; itself if it has none to set. */
  default EstimatorConfig withLambda(double strength) {
    return this;
  }
}
