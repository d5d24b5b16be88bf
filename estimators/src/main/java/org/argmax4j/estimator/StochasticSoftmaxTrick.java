package org.argmax4j.estimator;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Relaxation;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.TractableSolver;

/**
 * The stochastic softmax trick: Paulus et al., "Gradient Estimation with Stochastic Softmax Tricks"
 * (NeurIPS 2020), for every structure that has a relaxation, see {@link
 * TractableSolver#relaxation}. Evaluation uses the solver's discrete structures.
 *
 * <p>The published program differentiates spanning trees exactly, and subsets by the central
 * difference of the masks of {@code y + epsilon v} and {@code y - epsilon v}, with {@code y} the
 * perturbed scores over the temperature and {@code v} the incoming gradient, not normalised.
 *
 * @param entropy the regulariser of the relaxation
 * @param mode soft or hard structures in training
 * @param backward how the derivative of the relaxation is taken
 * @param epsilon the step of a finite difference, positive; read by that backward pass only
 * @param temperature the temperature, above 0
 * @param noise the perturbation of the scores
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("sst")
public record StochasticSoftmaxTrick(
    Entropy entropy,
    RelaxationMode mode,
    Backward backward,
    double epsilon,
    double temperature,
    NoiseConfig noise,
    int samples,
    Direction direction)
    implements EstimatorConfig {

  /** How the derivative of the relaxation is taken. */
  public enum Backward {
    /** As it is: for the exponential family the covariance of the structure. */
    EXACT,
    /** By a central difference along the incoming gradient. */
    FINITE_DIFFERENCE
  }

  /** Checks the ranges. */
  public StochasticSoftmaxTrick {
    Checks.positive("epsilon", epsilon);
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /**
   * Exponential-family entropy, soft, exact, temperature 1, Gumbel noise, one sample; the published
   * step of 0.01 for a finite difference.
   */
  public static StochasticSoftmaxTrick defaults() {
    return new StochasticSoftmaxTrick(
        Entropy.EXPONENTIAL_FAMILY,
        RelaxationMode.SOFT,
        Backward.EXACT,
        1e-2,
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
    // Says now whether there is such a relaxation.
    relaxation(tractable, temperature);
    return new RelaxationLayer(
        solver,
        RelaxationLayer.Settings.constant(
            t -> relaxation(tractable, t), mode, noise, temperature, samples, direction));
  }

  private Relaxation relaxation(TractableSolver solver, double t) {
    Relaxation exact = solver.relaxation(entropy, t);
    return backward == Backward.EXACT ? exact : exact.differenced(epsilon * t);
  }
}
