package org.argmax4j.jobs.experiment;

import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.SupervisedLayer;
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
    return unsupervised(withoutExpectation(method.layer(solver)));
  }

  /**
   * The same for an experiment that has right structures to show, so that supervised methods are
   * welcome.
   *
   * @throws IllegalArgumentException as {@link #layer}, but not for supervised methods
   */
  public static DiscreteLayer taught(EstimatorConfig method, Solver solver) {
    return withoutExpectation(method.layer(solver));
  }

  /**
   * The layer, if it learns without right structures.
   *
   * @throws IllegalArgumentException otherwise
   */
  public static DiscreteLayer unsupervised(DiscreteLayer layer) {
    if (layer instanceof SupervisedLayer) {
      throw new IllegalArgumentException(
          "Invalid method: it learns from right structures, of which this experiment has none");
    }
    return layer;
  }

  private static DiscreteLayer withoutExpectation(DiscreteLayer layer) {
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
