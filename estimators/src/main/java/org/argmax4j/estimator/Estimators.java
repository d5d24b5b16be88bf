package org.argmax4j.estimator;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The estimators of this library. */
public final class Estimators implements ConfigurationProvider {

  /** For the service loader. */
  public Estimators() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(
        ImplicitMle.class,
        AdaptiveImplicitMle.class,
        BlackboxDifferentiation.class,
        Identity.class,
        StraightThrough.class,
        MaximumLikelihood.class,
        ScoreFunction.class,
        PerturbationScore.class,
        PerturbedOptimiser.class,
        GumbelSoftmax.class,
        StochasticSoftmaxTrick.class,
        SparseMapEstimator.class,
        PerturbAndParse.class,
        ReparameterisableSubsetSampling.class,
        LearningToExplain.class);
  }
}
