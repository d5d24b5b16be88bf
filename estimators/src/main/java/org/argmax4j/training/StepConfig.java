package org.argmax4j.training;

import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.tensor.backend.Backend;

/**
 * The choice of an estimator that takes training steps of its own, instead of by back-propagation
 * through its layer, of which it only uses the structures.
 */
public interface StepConfig extends EstimatorConfig {

  /**
   * A new way of taking steps, for one run.
   *
   * @param objective what is trained
   * @param layer what this configuration made for the solver of the run
   * @param backend what computes
   */
  <B> GradientStep<B> step(Objective<B> objective, DiscreteLayer layer, Backend backend);

  /** How many networks a step evaluates: its cost in forward passes. */
  int evaluations();
}
