package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.Solver;

/**
 * Blackbox differentiation: Vlastelica et al., "Differentiation of Blackbox Combinatorial Solvers"
 * (ICLR 2020), algorithm 1. The same as I-MLE without noise, by forward difference, divided by
 * lambda.
 *
 * @param lambda the perturbation strength, above 0
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("blackbox")
public record BlackboxDifferentiation(double lambda, Direction direction)
    implements EstimatorConfig {

  /** Checks the strength. */
  public BlackboxDifferentiation {
    Checks.positive("lambda", lambda);
  }

  /** Lambda 20, as for shortest paths and tours in the papers. */
  public static BlackboxDifferentiation defaults() {
    return new BlackboxDifferentiation(20, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return new Perturbation(
            Difference.FORWARD,
            1,
            ForwardReference.REUSE,
            NoNoise.defaults(),
            0,
            0,
            1,
            1,
            Output.SAMPLES,
            direction)
        .layer(solver, new FixedStrength(lambda, ImplicitMle.Scaling.LAMBDA));
  }
}
