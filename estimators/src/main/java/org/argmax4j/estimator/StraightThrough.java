package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.Solver;

/**
 * The straight-through estimator (Bengio, Leonard, Courville, "Estimating or Propagating Gradients
 * Through Stochastic Neurons for Conditional Computation", 2013): perturb-and-MAP forward, the
 * identity (negated for costs) backward.
 *
 * <p>With the absolute error of binary structures as loss, the gradient is that of the
 * Fenchel-Young loss of Berthet et al., "Learning with Differentiable Perturbed Optimizers"
 * (NeurIPS 2020): the mean perturbed structure minus the true one.
 *
 * @param noise the perturbation of the scores
 * @param temperature the factor of the noise
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("straight-through")
public record StraightThrough(
    NoiseConfig noise, double temperature, int samples, Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public StraightThrough {
    Checks.notNegative("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** Sum-of-gamma noise at temperature 1, one sample. */
  public static StraightThrough defaults() {
    return new StraightThrough(SumOfGamma.defaults(), 1, 1, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return new Identity(Identity.Kind.NONE, noise, temperature, 0, samples, direction)
        .layer(solver);
  }
}
