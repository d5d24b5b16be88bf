package org.argmax4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Bounds of a loss of two weights, 0 or 1, that is smoothed by normal noise: the paper's Lemma 1
 * and tighter ones without the number of weights. By quadrature on a grid, not by sampling.
 */
class SmoothedLossTest {

  private static final double SIGMA = 0.5;
  private static final double REACH = 6;
  private static final int SIDE = 240;
  private static final double DENSITY_AT_ONE = Math.exp(-0.5) / Math.sqrt(2 * Math.PI);

  /** Where a loss is 1. */
  private interface Region {
    boolean holds(double x, double y);
  }

  /** Gradient and second derivatives of the smoothed loss at the origin. */
  private record Derivatives(double x, double y, double xx, double xy, double yy) {

    static Derivatives of(Region region) {
      double[] sums = new double[5];
      double cell = 2 * REACH / SIDE;
      for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
          double u = -REACH + (i + 0.5) * cell;
          double v = -REACH + (j + 0.5) * cell;
          if (region.holds(SIGMA * u, SIGMA * v)) {
            double weight = Math.exp(-(u * u + v * v) / 2) / (2 * Math.PI) * cell * cell;
            sums[0] += weight * u / SIGMA;
            sums[1] += weight * v / SIGMA;
            sums[2] += weight * (u * u - 1) / SIGMA / SIGMA;
            sums[3] += weight * u * v / SIGMA / SIGMA;
            sums[4] += weight * (v * v - 1) / SIGMA / SIGMA;
          }
        }
      }
      return new Derivatives(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    double norm() {
      return Math.hypot(x, y);
    }

    /** The largest absolute eigenvalue. */
    double curvature() {
      double mean = (xx + yy) / 2;
      return Math.abs(mean) + Math.hypot((xx - yy) / 2, xy);
    }

    /** Gradient times second derivatives times gradient. */
    double product() {
      return x * (xx * x + xy * y) + y * (xy * x + yy * y);
    }
  }

  @Test
  void everyRegionKeepsTheBounds() {
    double steepest = 1 / (SIGMA * Math.sqrt(2 * Math.PI));
    double mostCurved = 2 * DENSITY_AT_ONE / (SIGMA * SIGMA);
    double tight = 0.0770 / Math.pow(SIGMA, 4);
    double printed = 2 / Math.pow(SIGMA, 4);
    SplittableRandom random = new SplittableRandom(6);
    double largest = 0;
    for (int trial = 0; trial < 60; trial++) {
      double[] p = random.doubles(6, -1, 1).toArray();
      Region region =
          trial % 2 == 0
              ? (x, y) -> p[0] * x + p[1] * y > p[2] / 2 && p[3] * x + p[4] * y > p[5] / 2
              : (x, y) -> Math.sin(3 * p[0] * x + p[1] + 3 * p[2] * y * x) > p[3];
      Derivatives d = Derivatives.of(region);
      assertThat(d.norm()).isLessThanOrEqualTo(steepest * 1.01);
      assertThat(d.curvature()).isLessThanOrEqualTo(mostCurved * 1.01);
      assertThat(d.product()).isLessThanOrEqualTo(tight * 1.01).isLessThan(printed);
      largest = Math.max(largest, d.product());
    }
    assertThat(largest).isPositive();
  }

  @Test
  void aHalfSpaceHasTheLargestGradient() {
    Derivatives d = Derivatives.of((x, y) -> x > 0);
    assertThat(d.norm()).isCloseTo(1 / (SIGMA * Math.sqrt(2 * Math.PI)), within(1e-3));
    assertThat(d.product()).isCloseTo(0, within(1e-6));
  }

  @Test
  void whatIsFartherThanOneDeviationHasTheLargestCurvature() {
    Derivatives d = Derivatives.of((x, y) -> Math.abs(x) > SIGMA);
    assertThat(d.curvature()).isCloseTo(2 * DENSITY_AT_ONE / (SIGMA * SIGMA), within(0.02));
    assertThat(d.norm()).isCloseTo(0, within(1e-6));
  }
}
