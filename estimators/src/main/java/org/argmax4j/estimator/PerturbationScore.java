package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.estimator.baseline.BaselineConfig;
import org.argmax4j.estimator.baseline.NoBaseline;
import org.argmax4j.noise.DifferentiableNoise;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;

/**
 * The score-function estimator (REINFORCE; Williams 1992) of perturb-and-MAP, by the score of the
 * perturbation: {@code w = u + noise}, {@code z} the solver's structure of w, and the gradient of
 * the scores u is the mean over the samples of {@code (f(z) - baseline) d log p(w) / du}, which for
 * Gumbel noise gamma is {@code 1 - exp(-gamma)}. Unbiased for the expected loss of perturb-and-MAP
 * with every solver, since nothing is asked of its structures: the REINFORCE of Paulus et al.,
 * "Gradient Estimation with Stochastic Softmax Tricks" (NeurIPS 2020). Under minimisation the noise
 * is added to the costs.
 *
 * @param baseline what is subtracted from the losses
 * @param noise the perturbation of the scores, with a {@link DifferentiableNoise differentiable
 *     density}
 * @param samples S, at least 1; more where the baseline needs them
 * @param directions how often the logarithmic density of each coordinate counts: 1, or 2 as in the
 *     published program, which sums over both directions of every undirected edge
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("perturbation-score")
public record PerturbationScore(
    BaselineConfig baseline, NoiseConfig noise, int samples, int directions, Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges, and that the noise has a score. */
  public PerturbationScore {
    Checks.atLeast("samples", samples, 1);
    Checks.between("directions", directions, 1, 2);
    baseline.checkSamples(samples);
    PerturbedOptimiser.requireScore(noise);
  }

  /** No baseline, Gumbel noise, one sample; every coordinate counts once. */
  public static PerturbationScore defaults() {
    return new PerturbationScore(
        NoBaseline.defaults(), Gumbel.defaults(), 1, 1, Direction.MAXIMISE);
  }

  @Override
  public LossLayer layer(Solver solver) {
    return new PerturbationScoreLayer(solver, this);
  }
}
