package org.argmax4j.jobs.experiment.enumerated;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.structure.subset.SubsetSolver;
import org.argmax4j.structure.subset.TopK;

/**
 * The family of problems that is drawn from: structures are all 0/1 vectors of a length with a
 * given number of ones, the loss is the squared distance to a target.
 *
 * @param length the number of coordinates, n
 * @param ones the number of ones of a structure, K; 1 for a categorical variable
 * @param targets how the target is drawn
 */
public record Problem(int length, int ones, Targets targets) {

  /** The distribution of the target's coordinates. */
  public enum Targets {
    /** Magnitudes of standard normal draws, as in the published code. */
    MAGNITUDE,
    /** Standard normal draws, as the paper says. */
    NORMAL;

    double of(double draw) {
      return this == MAGNITUDE ? Math.abs(draw) : draw;
    }
  }

  /** Checks that there are at least two structures. */
  public Problem {
    Checks.atLeast("length", length, 2);
    Checks.atLeast("ones", ones, 1);
    if (ones >= length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid ones: %d, must be below the length %d", ones, length));
    }
  }

  /** A categorical variable with ten values. */
  public static Problem defaults() {
    return new Problem(10, 1, Targets.MAGNITUDE);
  }

  /** What finds the best structure of scores. */
  public SubsetSolver solver() {
    return ones == 1 ? new ArgMax() : new TopK(ones, TopK.TieRule.INDEX);
  }
}
