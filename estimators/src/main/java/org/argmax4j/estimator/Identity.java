package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.noise.TwoPoint;
import org.argmax4j.structure.Solver;

/**
 * Identity with projection: Sahoo et al., "Backpropagation through Combinatorial Algorithms:
 * Identity with Projection Works", algorithm 1. Scores get their noise, then the projection, then
 * the solver; backward the solver counts as the identity (negated for costs), and the projection
 * has its own Jacobian at the noisy scores.
 *
 * @param projection the invariance of the solver
 * @param noise the perturbation of the scores, in training and in evaluation with noise
 * @param temperature the factor of the noise
 * @param margin the noise-induced margin alpha: in training every score also moves by half of it,
 *     up or down at random; 0 for none
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("identity")
public record Identity(
    Kind projection,
    NoiseConfig noise,
    double temperature,
    double margin,
    int samples,
    Direction direction)
    implements EstimatorConfig {

  /** The projections that need no parameters. {@link Projections#plane} has one. */
  public enum Kind {
    /** None. */
    NONE,
    /** Subtracts the mean of the row. */
    MEAN,
    /** Divides by the norm of the row. */
    NORM,
    /** Subtracts the mean, then divides by the norm. */
    STD;

    /**
     * Whether the projection leaves the structures of a solver as they are. Dividing by a positive
     * number always does, subtracting the mean where all structures have {@linkplain
     * Solver#equallyManyOnes equally many ones}: subsets of a fixed size, spanning trees.
     */
    public boolean isInvarianceOf(Solver solver) {
      return switch (this) {
        case NONE, NORM -> true;
        case MEAN, STD -> solver.equallyManyOnes();
      };
    }

    /** The projection itself. */
    public Projection projection() {
      return switch (this) {
        case NONE -> Projections.none();
        case MEAN -> Projections.mean();
        case NORM -> Projections.norm();
        case STD -> Projections.std();
      };
    }
  }

  /** Checks the ranges. */
  public Identity {
    Checks.notNegative("temperature", temperature);
    Checks.notNegative("margin", margin);
    Checks.atLeast("samples", samples, 1);
  }

  /** P_std and sum-of-gamma noise at temperature 1, without a margin. */
  public static Identity defaults() {
    return new Identity(Kind.STD, SumOfGamma.defaults(), 1, 0, 1, Direction.MAXIMISE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    return layer(solver, projection.projection());
  }

  /** The layer with any projection in place of the configured one. */
  public GradientLayer layer(Solver solver, Projection invariance) {
    return new IdentityLayer(
        solver, invariance, noise.noise(), temperature, new TwoPoint(margin), samples, direction);
  }
}
