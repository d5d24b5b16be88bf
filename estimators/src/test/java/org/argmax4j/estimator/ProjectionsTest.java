package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectionsTest {

  private static final float[] W = {1, 2, 4};
  private static final float[] V = {0.5f, -1, 2};

  private static void assertVector(Projection projection, float[] forward, float[] backward) {
    // An entry on either side, so that an offset that is ignored shows.
    float[] values = {9, 1, 2, 4, 9};
    float[] gradient = {9, V[0], V[1], V[2], 9};
    projection.pullBack(values, gradient, 1, 3);
    assertThat(values).containsExactly(9, W[0], W[1], W[2], 9);
    projection.project(values, 1, 3);
    assertThat(values)
        .containsExactly(new float[] {9, forward[0], forward[1], forward[2], 9}, within(1e-6f));
    assertThat(gradient)
        .containsExactly(new float[] {9, backward[0], backward[1], backward[2], 9}, within(1e-6f));
  }

  @Test
  void onATapeEveryRowIsProjectedAndItsGradientPulledBack() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {1, 2, 4, 4, 2, 1}, 1, 6);
      Node projected = Projections.apply(Projections.mean(), scores, 3);
      float[] rows = {-4 / 3f, -1 / 3f, 5 / 3f, 5 / 3f, -1 / 3f, -4 / 3f};
      assertThat(projected.toArray()).containsExactly(rows, within(1e-6f));
      Node weights = tape.constant(new float[] {0.5f, -1, 2, 0, 0, 3}, 1, 6);
      tape.backward(Reductions.sum(Arithmetic.multiply(projected, weights)));
      assertThat(scores.gradientArray())
          .containsExactly(new float[] {0, -1.5f, 1.5f, -1, -1, 2}, within(1e-6f));
    }
  }

  @Test
  void rowsOfDifferentLengthsAreProjectedEachByItself() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {1, 2, 4, 8, 6}, 5, 1);
      Node projected = Projections.apply(Projections.mean(), scores, new int[] {3, 2});
      float[] rows = {-4 / 3f, -1 / 3f, 5 / 3f, 1, -1};
      assertThat(projected.toArray()).containsExactly(rows, within(1e-6f));
      Node weights = tape.constant(new float[] {0.5f, -1, 2, 4, 0}, 5, 1);
      tape.backward(Reductions.sum(Arithmetic.multiply(projected, weights)));
      assertThat(scores.gradientArray())
          .containsExactly(new float[] {0, -1.5f, 1.5f, 2, -2}, within(1e-6f));
    }
  }

  @Test
  void referenceVectors() {
    assertVector(
        Projections.mean(),
        new float[] {-1.333333f, -0.333333f, 1.666667f},
        new float[] {0, -1.5f, 1.5f});
    assertVector(
        Projections.norm(),
        new float[] {0.218218f, 0.436436f, 0.872872f},
        new float[] {0.041565f, -0.353305f, 0.166261f});
    assertVector(
        Projections.std(),
        new float[] {-0.617213f, -0.154303f, 0.771517f},
        new float[] {0.396780f, -0.595170f, 0.198390f});
    assertVector(Projections.none(), W, V);
  }

  @Test
  void planeWithEqualWeightsIsTheMean() {
    assertVector(
        Projections.plane(new double[] {2, 2, 2}),
        new float[] {-1.333333f, -0.333333f, 1.666667f},
        new float[] {0, -1.5f, 1.5f});
    // <w, a> = (3 * 1 + 4 * 2) / 5 = 2.2
    assertVector(
        Projections.plane(new double[] {3, 4, 0}),
        new float[] {1 - 1.32f, 2 - 1.76f, 4},
        new float[] {0.5f + 0.3f, -1 + 0.4f, 2});
  }

  /**
   * The point of a sphere, or of its cut with the plane of equal sums, where costs are smallest: by
   * steps against the costs that go back to the sphere.
   */
  private static double[] cheapestOfTheSphere(float[] costs, boolean cut) {
    double[] point = new double[costs.length];
    point[0] = cut ? 0.5 : 1;
    point[1] = cut ? -0.5 : 0;
    for (int step = 0; step < 100; step++) {
      double mean = 0;
      for (int i = 0; i < point.length; i++) {
        point[i] -= 10 * costs[i];
        mean += cut ? point[i] / point.length : 0;
      }
      double square = 0;
      for (int i = 0; i < point.length; i++) {
        point[i] -= mean;
        square += point[i] * point[i];
      }
      for (int i = 0; i < point.length; i++) {
        point[i] /= Math.sqrt(square);
      }
    }
    return point;
  }

  /** Equations 10 to 15 of the paper: an update is that of the relaxation to a sphere. */
  @Test
  void pullBackIsThatOfTheCheapestPointOfASphere() {
    SplittableRandom random = new SplittableRandom(4);
    for (boolean cut : new boolean[] {false, true}) {
      float[] w = new float[5];
      float[] v = new float[5];
      for (int i = 0; i < 5; i++) {
        w[i] = (float) random.nextGaussian();
        v[i] = (float) random.nextGaussian();
      }
      float[] pulledBack = v.clone();
      (cut ? Projections.std() : Projections.norm()).pullBack(w, pulledBack, 0, 5);
      for (int i = 0; i < 5; i++) {
        float step = 1e-2f;
        float[] up = w.clone();
        float[] down = w.clone();
        up[i] += step;
        down[i] -= step;
        double slope = 0;
        for (int j = 0; j < 5; j++) {
          double change = cheapestOfTheSphere(up, cut)[j] - cheapestOfTheSphere(down, cut)[j];
          slope += v[j] * change / (up[i] - down[i]);
        }
        // Costs: the cheapest point moves against them, and Identity has the sign of a score.
        assertThat((double) pulledBack[i]).isCloseTo(-slope, within(2e-3));
      }
    }
  }

  @Test
  void pullBackIsTheTransposedJacobian() {
    SplittableRandom random = new SplittableRandom(1);
    double[] normal = {0.3, -1, 2, 0.5};
    for (Projection projection :
        List.of(
            Projections.mean(), Projections.norm(), Projections.std(), Projections.plane(normal))) {
      float[] w = new float[4];
      float[] v = new float[4];
      for (int i = 0; i < 4; i++) {
        w[i] = (float) random.nextGaussian();
        v[i] = (float) random.nextGaussian();
      }
      float[] pulledBack = v.clone();
      projection.pullBack(w, pulledBack, 0, 4);
      for (int i = 0; i < 4; i++) {
        float step = 1e-2f;
        float[] up = w.clone();
        float[] down = w.clone();
        up[i] += step;
        down[i] -= step;
        projection.project(up, 0, 4);
        projection.project(down, 0, 4);
        double slope = 0;
        for (int j = 0; j < 4; j++) {
          slope += v[j] * (up[j] - down[j]) / (2 * step);
        }
        assertThat((double) pulledBack[i]).isCloseTo(slope, within(2e-3));
      }
    }
  }

  private static float[] pullBack(Projection projection, float... row) {
    float[] gradient = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      gradient[i] = V[i % 3] + i;
    }
    projection.pullBack(row, gradient, 0, row.length);
    return gradient;
  }

  private static float[] project(Projection projection, float... row) {
    projection.project(row, 0, row.length);
    return row;
  }

  @Test
  void rowsWithoutADirectionHaveNoGradient() {
    for (float constant : new float[] {0, 3, -0.1f, 1e-30f, 1 / 3f, -3e38f, Float.MIN_VALUE}) {
      for (int length : new int[] {1, 2, 3, 7, 350}) {
        float[] row = new float[length];
        Arrays.fill(row, constant);
        assertThat(pullBack(Projections.std(), row)).containsOnly(0);
        assertThat(project(Projections.std(), row)).containsOnly(0);
      }
    }
    assertThat(pullBack(Projections.norm(), 0, -0f, 0)).containsOnly(0);
    assertThat(project(Projections.norm(), 0, 0, 0)).containsOnly(0);
    assertThat(pullBack(Projections.norm(), 1e-13f, 0, 0)).containsOnly(0);
    // A constant row has a direction, if no mean is subtracted.
    assertThat(project(Projections.norm(), 3, 3, 3, 3)).containsOnly(0.5f);
    assertThat(pullBack(Projections.norm(), 3, 3, 3)).doesNotContain(0);
  }

  @Test
  void rowsThatAreConstantUpToRoundingHaveNoGradientButKeepTheirOrder() {
    for (float constant : new float[] {3, 1e-3f, -7e20f}) {
      float next = constant + Math.ulp(constant);
      float[] row = {constant, next, constant, constant};
      assertThat(pullBack(Projections.std(), row)).containsOnly(0);
      float[] projected = project(Projections.std(), row.clone());
      assertThat(projected[1]).isGreaterThan(projected[0]);
      assertThat(new float[] {projected[2], projected[3]}).containsOnly(projected[0]);
    }
  }

  @Test
  void rowsThatAreNearlyConstantHaveTheirGradient() {
    // Centred (-e, 2 e, -e) / 3 with norm e sqrt(2 / 3).
    for (double e : new double[] {1, 1e-3, 0x1p-20}) {
      float[] row = {3, (float) (3 + e), 3};
      double norm = e * Math.sqrt(2 / 3.0);
      double[] u = {-1 / Math.sqrt(6), 2 / Math.sqrt(6), -1 / Math.sqrt(6)};
      double inner = u[0] * V[0] + u[1] * V[1] + u[2] * V[2];
      double mean = (V[0] + V[1] + V[2]) / 3.0;
      float[] gradient = V.clone();
      Projections.std().pullBack(row, gradient, 0, 3);
      for (int i = 0; i < 3; i++) {
        double expected = (V[i] - mean - u[i] * inner) / norm;
        assertThat((double) gradient[i]).isCloseTo(expected, within(1e-3 / norm));
      }
    }
  }

  static Stream<Arguments> projections() {
    // The second one is of the same plane in the space of the last three coordinates.
    return Stream.of(
        Arguments.of(Projections.none(), Projections.none()),
        Arguments.of(Projections.mean(), Projections.mean()),
        Arguments.of(Projections.norm(), Projections.norm()),
        Arguments.of(Projections.std(), Projections.std()),
        Arguments.of(
            Projections.plane(new double[] {2, 1, -1, 3}),
            Projections.plane(new double[] {1, -1, 3})),
        Arguments.of(Projections.plane(new double[] {1, 0, 0, 0}), Projections.none()));
  }

  @ParameterizedTest
  @MethodSource("projections")
  void forbiddenCoordinatesAreAsIfTheyWereNotThere(Projection projection, Projection without) {
    for (float forbidden : new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}) {
      float[] row = {forbidden, W[0], W[1], W[2]};
      float[] gradient = {7, V[0], V[1], V[2]};
      projection.pullBack(row, gradient, 0, 4);
      projection.project(row, 0, 4);
      float[] expectedGradient = V.clone();
      without.pullBack(W, expectedGradient, 0, 3);
      float[] expected = project(without, W.clone());
      assertThat(row[0]).isEqualTo(forbidden);
      assertThat(gradient[0]).isZero();
      assertThat(Arrays.copyOfRange(row, 1, 4)).containsExactly(expected, within(1e-6f));
      assertThat(Arrays.copyOfRange(gradient, 1, 4))
          .containsExactly(expectedGradient, within(1e-6f));
    }
    float[] none = {Float.NEGATIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    assertThat(pullBack(projection, none)).doesNotContain(Float.NaN);
    assertThat(project(projection, none)).doesNotContain(Float.NaN);
  }

  @Test
  void projectionsLeaveTopKUnchanged() {
    Solver solver = new TopK(2, TopK.TieRule.INDEX);
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 200; trial++) {
      float[] row = new float[6];
      for (int i = 0; i < 6; i++) {
        row[i] = (float) random.nextGaussian();
      }
      float[] plain = new float[6];
      solver.solve(row, 1, 6, plain);
      Projections.std().project(row, 0, 6);
      float[] projected = new float[6];
      solver.solve(row, 1, 6, projected);
      assertThat(projected).isEqualTo(plain);
    }
  }

  @Test
  void refusesAPlaneWithoutNormalAndRowsOfAnotherLength() {
    assertThatThrownBy(() -> Projections.plane(new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid plane normal: its norm is 0.0, must be positive");
    Projection plane = Projections.plane(new double[] {1, 1});
    assertThatThrownBy(() -> plane.project(new float[3], 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row length: 3, the plane's normal has 2");
  }
}
