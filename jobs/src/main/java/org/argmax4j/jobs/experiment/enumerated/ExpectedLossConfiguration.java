package org.argmax4j.jobs.experiment.enumerated;

import java.util.Map;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.optim.Sgd;

/**
 * A descent to the smallest expected loss (the optimisation toy of the I-MLE talk).
 *
 * @param problem the family that the problem is of
 * @param problemSeed which problem of it: the same for all seeds of a run, which differ in the
 *     noise alone
 * @param steps how many steps of gradient descent
 * @param evaluateEvery after how many steps the expected loss is computed; always after the last
 * @param learningRate step length, constant
 * @param momentum of the descent, in [0, 1)
 * @param method what gives the gradient of the scores
 */
public record ExpectedLossConfiguration(
    Problem problem,
    long problemSeed,
    int steps,
    int evaluateEvery,
    double learningRate,
    double momentum,
    EstimatorConfig method) {

  private static final int LENGTH = 10;
  private static final int ONES = 5;

  /** Checks the ranges, and that there is such a layer. */
  public ExpectedLossConfiguration {
    Checks.atLeast("steps", steps, 1);
    Checks.atLeast("evaluate-every", evaluateEvery, 1);
    Checks.positive("learning-rate", learningRate);
    Checks.fraction("momentum", momentum);
    Methods.taught(method, problem.solver());
  }

  /** The published protocol: five of ten, fifty steps, and I-MLE with its settings. */
  public static ExpectedLossConfiguration defaults() {
    return new ExpectedLossConfiguration(
        new Problem(LENGTH, ONES, Problem.Targets.MAGNITUDE),
        0,
        50,
        1,
        0.75,
        0.9,
        Components.with(
            ImplicitMle.defaults(),
            Map.of(
                "lambda",
                2.0,
                "noise",
                new SumOfGamma(ONES, 10, SumOfGamma.Parameterisation.PAPER))));
  }

  /** The layer that chooses structures, in its initial state. */
  DiscreteLayer layer() {
    return Methods.taught(method, problem.solver());
  }

  Sgd descent() {
    return new Sgd(learningRate, momentum, 0);
  }
}
