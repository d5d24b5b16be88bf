package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.Solver;

/**
 * Maximum likelihood with right structures y: Niepert, Minervini, Franceschi, "Implicit MLE:
 * Backpropagating Through Discrete Exponential Family Distributions" (NeurIPS 2021), section 3. The
 * gradient of the negative logarithm of the likelihood {@code p(y) proportional to exp <theta, y>}
 * is {@code mu(theta) - y}; the marginals mu are estimated by perturb-and-MAP, as the mean of the
 * solver's structures of S copies of the scores with noise. For a categorical variable and Gumbel
 * noise at temperature 1 the estimate is unbiased. The loss is only looked at for its weights: how
 * strongly each example enters the training loss.
 *
 * @param noise the perturbation of the scores; under minimisation it is added to the costs
 * @param temperature the factor of the noise
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised, where the gradient is
 *     {@code y - mu}
 */
@Named("mle")
public record MaximumLikelihood(
    NoiseConfig noise, double temperature, int samples, Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public MaximumLikelihood {
    Checks.notNegative("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** Sum-of-gamma noise at temperature 1, one sample. */
  public static MaximumLikelihood defaults() {
    return new MaximumLikelihood(SumOfGamma.defaults(), 1, 1, Direction.MAXIMISE);
  }

  @Override
  public SupervisedLayer layer(Solver solver) {
    return new MaximumLikelihoodLayer(solver, this);
  }
}
