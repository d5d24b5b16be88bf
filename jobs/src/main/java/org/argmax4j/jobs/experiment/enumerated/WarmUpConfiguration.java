package org.argmax4j.jobs.experiment.enumerated;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.jobs.experiment.Methods;

/**
 * How long an adaptive estimator takes to adapt (AIMLE, algorithm 1 and section 7).
 *
 * @param problem the family that the problem of each seed is of
 * @param batch independent copies of the problem in a backward pass
 * @param passes how many backward passes there are
 * @param every how many of them make an epoch
 * @param target the number of non-zero entries a gradient, on average over a batch, at which the
 *     warm-up is over
 * @param method the estimator, with one sample
 */
public record WarmUpConfiguration(
    Problem problem, int batch, int passes, int every, double target, EstimatorConfig method) {

  /** Checks the ranges, and that the entries of single gradients can be counted. */
  public WarmUpConfiguration {
    Checks.atLeast("batch", batch, 1);
    Checks.atLeast("passes", passes, 1);
    Checks.atLeast("every", every, 1);
    Checks.positive("target", target);
    DiscreteLayer layer = Methods.layer(method, problem.solver());
    if (!(layer instanceof GradientLayer) || layer.samples() != 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid method: %s, expected an estimator with one sample that learns from the"
                  + " gradient at its output",
              method));
    }
  }

  /** A categorical variable with fifty values, two thousand passes of AIMLE. */
  public static WarmUpConfiguration defaults() {
    return new WarmUpConfiguration(
        new Problem(50, 1, Problem.Targets.MAGNITUDE),
        500,
        2000,
        10,
        1,
        AdaptiveImplicitMle.defaults());
  }

  /** The layer in its initial state. */
  DiscreteLayer layer() {
    return Methods.layer(method, problem.solver());
  }
}
