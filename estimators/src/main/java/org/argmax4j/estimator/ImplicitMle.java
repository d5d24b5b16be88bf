package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.config.Preset;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.Solver;

/**
 * Implicit maximum-likelihood estimation: Niepert, Minervini, Franceschi, "Implicit MLE:
 * Backpropagating Through Discrete Exponential Family Distributions" (NeurIPS 2021), algorithm 1;
 * with the central difference of Minervini, Franceschi, Niepert, "Adaptive Perturbation-Based
 * Gradient Estimation for Discrete Latent Variable Models" (AAAI 2023).
 *
 * @param lambda the perturbation strength, at least 0
 * @param difference forward or central difference
 * @param scaling whether the difference is divided by lambda
 * @param alpha the weight of the scores in the target distribution; 1 in all experiments, 0 for the
 *     target family that forgets them
 * @param reference where the forward difference takes its first structure from
 * @param noise the perturbation of the scores; under minimisation it is added to the costs
 * @param inputTemperature the factor of the noise in the forward pass
 * @param targetTemperature the factor of the same noise in the backward pass
 * @param samples S, at least 1
 * @param marginalSamples M, at least 1: structures that are averaged to one marginal estimate
 * @param output samples or their mean
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("imle")
public record ImplicitMle(
    double lambda,
    Difference difference,
    Scaling scaling,
    double alpha,
    ForwardReference reference,
    NoiseConfig noise,
    double inputTemperature,
    double targetTemperature,
    int samples,
    int marginalSamples,
    Output output,
    Direction direction)
    implements EstimatorConfig {

  /** Whether the difference becomes a finite-difference quotient. */
  public enum Scaling {
    /** The difference itself, as in the paper's algorithm. */
    NONE,
    /** Divided by lambda. */
    LAMBDA
  }

  /** Checks the ranges. */
  public ImplicitMle {
    Checks.notNegative("lambda", lambda);
    Checks.notNegative("alpha", alpha);
    Checks.notNegative("inputTemperature", inputTemperature);
    Checks.notNegative("targetTemperature", targetTemperature);
    Checks.atLeast("samples", samples, 1);
    Checks.atLeast("marginalSamples", marginalSamples, 1);
  }

  /** Lambda 10, forward difference, not scaled, sum-of-gamma noise, temperature 1, one sample. */
  @Preset("paper")
  public static ImplicitMle defaults() {
    return new ImplicitMle(
        10,
        Difference.FORWARD,
        Scaling.NONE,
        1,
        ForwardReference.REUSE,
        SumOfGamma.defaults(),
        1,
        1,
        1,
        1,
        Output.SAMPLES,
        Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return new Perturbation(
            difference,
            alpha,
            reference,
            noise,
            inputTemperature,
            targetTemperature,
            samples,
            marginalSamples,
            output,
            direction)
        .layer(solver, new FixedStrength(lambda, scaling));
  }
}
