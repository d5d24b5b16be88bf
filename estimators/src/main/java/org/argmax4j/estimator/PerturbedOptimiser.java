package org.argmax4j.estimator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Families;
import org.argmax4j.config.Named;
import org.argmax4j.noise.DifferentiableNoise;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;

/**
 * The differentiable perturbed optimiser (Berthet et al., "Learning with Differentiable Perturbed
 * Optimizers", NeurIPS 2020): forward the mean of the solver's structures of N copies of the scores
 * with noise, {@code z_n = MAP(u + sigma * draw_n)}; backward the estimate of the derivative of its
 * expectation, {@code 1 / (N sigma) sum_n <z_n, gradient> s(draw_n)} with the score s of the noise.
 * Unbiased for a loss that is linear in the mean. Under minimisation the noise is added to the
 * costs.
 *
 * @param noise the perturbation of the scores, with a {@link DifferentiableNoise differentiable
 *     density}
 * @param temperature the factor of the noise, sigma, above 0
 * @param perturbations N, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("perturbed-optimiser")
public record PerturbedOptimiser(
    NoiseConfig noise, double temperature, int perturbations, Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges, and that the noise has a score. */
  public PerturbedOptimiser {
    Checks.positive("temperature", temperature);
    Checks.atLeast("perturbations", perturbations, 1);
    requireScore(noise);
  }

  /**
   * Refuses noise whose score is not known.
   *
   * @throws IllegalArgumentException if its density is not differentiable
   */
  static void requireScore(NoiseConfig noise) {
    if (!(noise.noise() instanceof DifferentiableNoise)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid noise: %s, must have a differentiable density: %s",
              noise,
              String.join(", ", differentiable())));
    }
  }

  private static List<String> differentiable() {
    return Families.of(NoiseConfig.class).entrySet().stream()
        .filter(noise -> DifferentiableNoise.class.isAssignableFrom(noise.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Normal noise at temperature 0.05, a thousand perturbations. */
  public static PerturbedOptimiser defaults() {
    return new PerturbedOptimiser(Gaussian.defaults(), 0.05, 1000, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return SampleMeanLayer.wrap(new PerturbedOptimiserLayer(solver, this), Output.MEAN);
  }
}
