package org.argmax4j.estimator;

import java.util.Map;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Components;
import org.argmax4j.config.Named;
import org.argmax4j.config.Preset;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.Solver;

/**
 * Adaptive implicit maximum-likelihood estimation: Minervini, Franceschi, Niepert, "Adaptive
 * Perturbation-Based Gradient Estimation for Discrete Latent Variable Models" (AAAI 2023),
 * algorithm 1. Lambda follows from the norms of scores and gradient and from a multiplier, which is
 * raised while the gradient has fewer non-zero entries than wanted and lowered otherwise.
 *
 * <p>The non-zero entries are counted for each solver instance: a row of the scores. An image with
 * a 20 x 20 latent counts as 20, as in the experiments of the paper, whose code hands the layer one
 * row an instance.
 *
 * <p>Where paper and published code differ, the option names both and the paper's is the default.
 *
 * @param difference forward or central difference
 * @param initialStep the multiplier at the start, at least 0
 * @param increment what the multiplier changes by at each backward pass, at least 0
 * @param target the wanted number of non-zero entries a solver instance, at least 0
 * @param decay the weight of the past in the running mean of that number, in [0, 1)
 * @param momentum the share of the last change that is added to the next, in [0, 1)
 * @param normRatio how the norms of a batch are put together
 * @param raise when the multiplier is raised
 * @param scale what the difference is divided by
 * @param count what non-zero entries are counted of
 * @param alpha the weight of the scores in the target distribution
 * @param reference where the forward difference takes its first structure from
 * @param noise the perturbation of the scores; under minimisation it is added to the costs
 * @param inputTemperature the factor of the noise in the forward pass
 * @param targetTemperature the factor of the same noise in the backward pass
 * @param samples S, at least 1
 * @param marginalSamples M, at least 1: structures that are averaged to one marginal estimate
 * @param output samples or their mean
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("aimle")
public record AdaptiveImplicitMle(
    Difference difference,
    double initialStep,
    double increment,
    double target,
    double decay,
    double momentum,
    NormRatio normRatio,
    Raise raise,
    Scale scale,
    Count count,
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

  /** How the ratio of the norms of scores and gradient is taken over a batch. */
  public enum NormRatio {
    /** The mean of the ratios of each example and sample; a zero gradient counts as ratio 0. */
    PER_SAMPLE,
    /** One ratio of the norms over the whole batch, as in the code. */
    BATCH
  }

  /** When the multiplier is raised. */
  public enum Raise {
    /** While the running mean is at most the target. */
    AT_MOST,
    /** While the running mean is below the target, as in the code. */
    BELOW
  }

  /** What the difference is divided by. */
  public enum Scale {
    /** Lambda. */
    LAMBDA,
    /**
     * Lambda over the square root of the number of samples, as in the code, which takes the norm of
     * the scores before they are repeated; 1 when that is 0.
     */
    UNREPEATED
  }

  /**
   * What non-zero entries are counted of, on average over the solver instances. The two agree for a
   * single sample, which is all that the paper describes. The default is the code's: the mean of
   * many samples has hardly a zero entry, so that its count would keep the multiplier at 0.
   */
  public enum Count {
    /** The difference of each sample. */
    DIFFERENCE,
    /** The gradient: the mean of the differences of all samples. */
    GRADIENT
  }

  /** Checks the ranges. */
  public AdaptiveImplicitMle {
    Checks.notNegative("initialStep", initialStep);
    Checks.notNegative("increment", increment);
    Checks.notNegative("target", target);
    Checks.fraction("decay", decay);
    Checks.fraction("momentum", momentum);
    Checks.notNegative("alpha", alpha);
    Checks.notNegative("inputTemperature", inputTemperature);
    Checks.notNegative("targetTemperature", targetTemperature);
    Checks.atLeast("samples", samples, 1);
    Checks.atLeast("marginalSamples", marginalSamples, 1);
  }

  /** The settings of the paper, with sum-of-gamma noise, temperature 1 and one sample. */
  @Preset("paper")
  public static AdaptiveImplicitMle defaults() {
    return new AdaptiveImplicitMle(
        Difference.CENTRAL,
        0,
        1e-3,
        1,
        0.9,
        0,
        NormRatio.PER_SAMPLE,
        Raise.AT_MOST,
        Scale.LAMBDA,
        Count.DIFFERENCE,
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

  /** The algorithm of the published code, where that differs from the paper. */
  @Preset("published-code")
  public static AdaptiveImplicitMle publishedCode() {
    return Components.with(
        defaults(),
        Map.of(
            "normRatio", NormRatio.BATCH,
            "raise", Raise.BELOW,
            "scale", Scale.UNREPEATED,
            "reference", ForwardReference.RESOLVE));
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
        .layer(solver, new AdaptiveStrength(this));
  }
}
