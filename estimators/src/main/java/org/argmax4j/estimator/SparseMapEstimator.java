package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SparseMap;

/**
 * SparseMAP of perturbed scores (Niculae et al., ICML 2018), for every solver, see {@link
 * SparseMap}. Evaluation uses the solver's discrete structures.
 *
 * @param mode soft or hard structures in training
 * @param iterations the limit of systems of equations and questions to the solver; 0 until the mean
 *     is the best one
 * @param temperature what the perturbed scores are divided by, above 0
 * @param noise the perturbation of the scores
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("sparsemap")
public record SparseMapEstimator(
    RelaxationMode mode,
    int iterations,
    double temperature,
    NoiseConfig noise,
    int samples,
    Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public SparseMapEstimator {
    Checks.atLeast("iterations", iterations, 0);
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /**
   * Soft structures of scores with Gumbel noise, and the limit of the published programs, which may
   * end before the mean is the best one.
   */
  public static SparseMapEstimator defaults() {
    return new SparseMapEstimator(
        RelaxationMode.SOFT, 10, 1, Gumbel.defaults(), 1, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return new RelaxationLayer(
        solver,
        RelaxationLayer.Settings.constant(
            t -> new SparseMap(solver, t, iterations),
            mode,
            noise,
            temperature,
            samples,
            direction));
  }
}
