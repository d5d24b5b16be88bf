package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Relaxation;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.EntropyTopK;
import org.argmax4j.structure.subset.ExponentialFamilyTopK;

/**
 * The stochastic softmax trick for subsets of a fixed size: Paulus et al., "Gradient Estimation
 * with Stochastic Softmax Tricks" (NeurIPS 2020). Evaluation uses the solver's discrete structures.
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

  /** The regulariser. */
  public enum Entropy {
    /** That of the exponential family: the mask is its exact marginals. */
    EXPONENTIAL_FAMILY,
    /** The sum of binary entropies. */
    BINARY,
    /** The entropy of a categorical variable. */
    CATEGORICAL,
    /** Half the squared Euclidean norm. */
    EUCLIDEAN;

    private Relaxation relaxation(int k, double temperature) {
      return switch (this) {
        case EXPONENTIAL_FAMILY -> new ExponentialFamilyTopK(k, temperature);
        case BINARY -> new EntropyTopK(k, temperature, EntropyTopK.Entropy.BINARY);
        case CATEGORICAL -> new EntropyTopK(k, temperature, EntropyTopK.Entropy.CATEGORICAL);
        case EUCLIDEAN -> new EntropyTopK(k, temperature, EntropyTopK.Entropy.EUCLIDEAN);
      };
    }
  }

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
    int k = RelaxationLayer.ones(solver);
    return new RelaxationLayer(
        solver,
        RelaxationLayer.Settings.constant(
            t -> entropy.relaxation(k, t), mode, noise, temperature, samples, direction));
  }
}
