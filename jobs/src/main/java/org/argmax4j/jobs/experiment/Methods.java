package org.argmax4j.jobs.experiment;

import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.training.StepConfig;

/** The layers of methods in experiments. */
public final class Methods {

  private Methods() {}

  /**
   * A new layer, for an experiment whose networks do not tell what to expect of losses.
   *
   * @param method the estimator
   * @param solver what chooses the structures
   * @throws IllegalArgumentException if the method does not fit the solver, or needs such a network
   */
  public static DiscreteLayer layer(EstimatorConfig method, Solver solver) {
    DiscreteLayer layer = method.layer(solver);
    if (layer.learnsExpectation()) {
      throw new IllegalArgumentException(
          "Invalid method: its baseline learns what to expect of losses, for which this experiment"
              + " has no network");
    }
    return layer;
  }

  /** How many networks a training step of a method evaluates, for the expected cost of a run. */
  public static int evaluations(EstimatorConfig method) {
    return method instanceof StepConfig own ? own.evaluations() : 1;
  }
}
