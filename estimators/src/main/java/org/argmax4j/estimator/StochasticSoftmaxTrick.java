package org.argmax4j.estimator;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.TractableSolver;

/**
 * The stochastic softmax trick: Paulus et al., "Gradient Estimation with Stochastic Softmax Tricks"
 * (NeurIPS 2020), for every structure that has a relaxation, see {@link
 * TractableSolver#relaxation}. Evaluation uses the solver's discrete structures.
 *
 * @param entropy the regulariser of the relaxation
 * @param mode soft or hard structures in training
 * @param temperature the temperature, above 0
 * @param noise the perturbation of the scores
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("sst")
public record StochasticSoftmaxTrick(
    Entropy entropy,
    RelaxationMode mode,
    double temperature,
    NoiseConfig noise,
    int samples,
    Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public StochasticSoftmaxTrick {
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** Exponential-family entropy, soft, temperature 1, Gumbel noise, one sample. */
  public static StochasticSoftmaxTrick defaults() {
    return new StochasticSoftmaxTrick(
        Entropy.EXPONENTIAL_FAMILY,
        RelaxationMode.SOFT,
        1,
        Gumbel.defaults(),
        1,
        Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    if (!(solver instanceof TractableSolver tractable)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid solver for the stochastic softmax trick: %s, its distribution must be known",
              solver));
    }
    tractable.relaxation(entropy, temperature);
    return new RelaxationLayer(
        solver,
        RelaxationLayer.Settings.constant(
            t -> tractable.relaxation(entropy, t), mode, noise, temperature, samples, direction));
  }
}
