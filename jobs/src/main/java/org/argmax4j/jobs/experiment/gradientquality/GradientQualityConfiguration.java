package org.argmax4j.jobs.experiment.gradientquality;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.enumerated.Problem;
import org.argmax4j.training.StepConfig;

/**
 * The quality of a gradient estimator against the exact gradient (AIMLE, Figures 1, 3 and 4).
 *
 * @param problem what is drawn for each seed
 * @param axis what varies along the curve
 * @param warmUp backward passes on the same problem, with as many samples, before the measured one;
 *     adaptive estimators need them
 * @param repeats independent estimates a point; bias and variance need at least 2
 * @param sparsityDraws how many single-sample gradients the share of zero entries is averaged over
 * @param method the estimator
 */
public record GradientQualityConfiguration(
    Problem problem,
    Axis axis,
    int warmUp,
    int repeats,
    int sparsityDraws,
    EstimatorConfig method) {

  /** Checks that the estimator can be built at both ends of the axis. */
  public GradientQualityConfiguration {
    Checks.atLeast("warm-up", warmUp, 0);
    Checks.atLeast("repeats", repeats, 1);
    Checks.atLeast("sparsity-draws", sparsityDraws, 1);
    if (method instanceof StepConfig) {
      throw new IllegalArgumentException(
          "Invalid method: it has no gradient of scores, which is what this experiment measures");
    }
    Methods.layer(at(axis, method, 0), problem.solver());
    Methods.layer(at(axis, method, axis.points() - 1), problem.solver());
  }

  /** Straight-through on a categorical variable with ten values, against the number of samples. */
  public static GradientQualityConfiguration defaults() {
    return new GradientQualityConfiguration(
        Problem.defaults(), Axis.defaults(), 0, 1, 100, StraightThrough.defaults());
  }

  /** The estimator at a point of the axis. */
  EstimatorConfig at(int point) {
    return at(axis, method, point);
  }

  private static EstimatorConfig at(Axis axis, EstimatorConfig method, int point) {
    return switch (axis.over()) {
      case SAMPLES -> varied(method, "samples", (int) axis.value(point));
      case LAMBDA -> varied(method, "lambda", axis.value(point));
    };
  }

  /**
   * An estimator with another value in a component, or itself where it has none of that name: its
   * curve is a horizontal line.
   */
  static EstimatorConfig varied(EstimatorConfig method, String component, Object value) {
    return Components.has(method, component) ? Components.with(method, component, value) : method;
  }
}
