package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.Concrete;

/**
 * The Gumbel-softmax estimator of Jang, Gu, Poole, "Categorical Reparameterization with
 * Gumbel-Softmax" (ICLR 2017), soft or, straight-through, hard. Evaluation uses the solver's
 * discrete structures. With a top-k solver it is what stands behind the rows that the AIMLE tables
 * call SST: a mask that sums to one in training and to k in evaluation.
 *
 * @param mode soft or hard structures in training
 * @param temperature the temperature of the first training batch, above 0
 * @param annealing how the temperature falls
 * @param noise the perturbation of the scores
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("gumbel-softmax")
public record GumbelSoftmax(
    RelaxationMode mode,
    double temperature,
    Annealing annealing,
    NoiseConfig noise,
    int samples,
    Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public GumbelSoftmax {
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** Soft, at the constant temperature 1, one sample. */
  public static GumbelSoftmax defaults() {
    return new GumbelSoftmax(
        RelaxationMode.SOFT, 1, Annealing.defaults(), Gumbel.defaults(), 1, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return new RelaxationLayer(
        solver,
        new RelaxationLayer.Settings(
            Concrete::new, mode, noise.noise(), temperature, annealing, samples, direction));
  }
}
