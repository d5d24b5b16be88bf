package org.argmax4j.estimator;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.structure.parse.RootChildren;
import org.argmax4j.structure.parse.SoftEisner;

/**
 * Differentiable perturb-and-parse (Corro and Titov, ICLR 2019): the algorithm of projective
 * parsing with means by softmax in place of maxima, of perturbed scores, see {@link SoftEisner}.
 * Soft structures are its forward-regularised form, hard ones its backward-regularised form.
 * Evaluation uses the solver's discrete structures.
 *
 * @param mode soft or hard structures in training
 * @param temperature what the perturbed scores are divided by, above 0
 * @param noise the perturbation of the scores
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("perturb-and-parse")
public record PerturbAndParse(
    RelaxationMode mode, double temperature, NoiseConfig noise, int samples, Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public PerturbAndParse {
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** Soft structures at temperature 1 of scores with Gumbel noise, as published. */
  public static PerturbAndParse defaults() {
    return new PerturbAndParse(RelaxationMode.SOFT, 1, Gumbel.defaults(), 1, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    if (!new ProjectiveTree(RootChildren.ANY).equals(solver)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid solver for perturb-and-parse: %s, must find projective trees with any"
                  + " number of words below the root",
              solver));
    }
    return new RelaxationLayer(
        solver,
        RelaxationLayer.Settings.constant(
            SoftEisner::new, mode, noise, temperature, samples, direction));
  }
}
