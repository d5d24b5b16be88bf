package org.argmax4j.estimator;

import org.argmax4j.config.Discriminator;
import org.argmax4j.structure.Solver;

/**
 * The choice of an estimator and its parameters: what turns a solver into a layer. A record; one of
 * one's own is offered by a {@link org.argmax4j.config.ConfigurationProvider}.
 */
@Discriminator("estimator")
public interface EstimatorConfig {

  /**
   * A new layer in its initial state, for one run.
   *
   * @param solver the solver that chooses the structures
   * @throws IllegalArgumentException if the estimator cannot work with this solver
   */
  DiscreteLayer layer(Solver solver);
}
