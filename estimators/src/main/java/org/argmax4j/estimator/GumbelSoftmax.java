package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.relaxation.Concrete;
import org.argmax4j.solver.Solver;

/**
 * The Gumbel-softmax estimator of Jang, Gu, Poole, "Categorical Reparameterization with
 * Gumbel-Softmax" (ICLR 2017), soft or, straight-through, hard. Evaluation uses the solver's
 * discrete structures.
 *
 * @param mode soft or hard structures in training
 * @param temperature the temperature of the first training batch, above 0
 * @param annealing how the temperature falls
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("gumbel-softmax")
public record GumbelSoftmax(
    RelaxationMode mode, double temperature, Annealing annealing, int samples, Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public GumbelSoftmax {
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** Soft, at the constant temperature 1, one sample. */
  public static GumbelSoftmax defaults() {
    return new GumbelSoftmax(RelaxationMode.SOFT, 1, Annealing.defaults(), 1, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return new RelaxationLayer(
        solver,
        new RelaxationLayer.Settings(
            Concrete::new, mode, Gumbel.defaults(), temperature, annealing, samples, direction));
  }
}
