package org.argmax4j.structure.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DelaunayGraphTest {

  private static int[] edges(float... points) {
    return DelaunayGraph.edges(points);
  }

  @Test
  void aTriangleHasThreeEdgesAndAPointInItIsJoinedToAll() {
    assertThat(edges(0, 0, 1, 0, 0, 1)).containsExactly(0, 1, 0, 2, 1, 2);
    assertThat(edges(0, 0, 9, 0, 0, 9, 2, 2)).containsExactly(0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3);
  }

  @Test
  void theLongerDiagonalOfAKiteIsNoEdge() {
    assertThat(edges(-3, 0, 3, 0, 0, 1, 0, -1)).containsExactly(0, 2, 0, 3, 1, 2, 1, 3, 2, 3);
  }

  @Test
  void ofFourPointsOnACircleThoseSideBySideAreJoined() {
    assertThat(edges(0, 0, 1, 0, 1, 1, 0, 1)).containsExactly(0, 1, 0, 3, 1, 2, 2, 3);
  }

  @Test
  void pointsOnALineAreJoinedToTheirNeighbours() {
    assertThat(edges(0, 0, 2, 2, 1, 1, 3, 3)).containsExactly(0, 2, 1, 2, 1, 3);
  }

  @Test
  void pointsAtOnePlaceAreJoinedAndHaveTheSameNeighbours() {
    assertThat(edges(0, 0, 0, 0, 1, 0, 2, 0)).containsExactly(0, 1, 0, 2, 1, 2, 2, 3);
  }

  @Test
  void fewPointsHaveFewEdges() {
    assertThat(edges()).isEmpty();
    assertThat(edges(1, 2)).isEmpty();
    assertThat(edges(1, 2, 3, 4)).containsExactly(0, 1);
  }

  /** Every triangle of three points whose circle is empty is one of the triangulation. */
  @Property(tries = 200)
  void theEdgesAreThoseOfTrianglesWithEmptyCircles(
      @ForAll @IntRange(min = 3, max = 20) int count, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[2 * count];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) random.nextDouble(-100, 100);
    }
    boolean[] expected = new boolean[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        for (int k = j + 1; k < count; k++) {
          if (isEmpty(points, i, j, k)) {
            expected[i * count + j] = true;
            expected[i * count + k] = true;
            expected[j * count + k] = true;
          }
        }
      }
    }
    boolean[] found = new boolean[count * count];
    int[] ends = DelaunayGraph.edges(points);
    for (int edge = 0; edge < ends.length; edge += 2) {
      found[ends[edge] * count + ends[edge + 1]] = true;
    }
    assertThat(found).isEqualTo(expected);
  }

  private static boolean isEmpty(float[] points, int a, int b, int c) {
    for (int d = 0; d < points.length / 2; d++) {
      if (d != a && d != b && d != c && inCircle(points, a, b, c, d) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Positive where d is in the circle through the others, whatever their orientation. */
  private static double inCircle(float[] points, int a, int b, int c, int d) {
    double[] x = new double[3];
    double[] y = new double[3];
    double[] z = new double[3];
    int[] corners = {a, b, c};
    for (int i = 0; i < 3; i++) {
      x[i] = (double) points[2 * corners[i]] - points[2 * d];
      y[i] = (double) points[2 * corners[i] + 1] - points[2 * d + 1];
      z[i] = x[i] * x[i] + y[i] * y[i];
    }
    double determinant =
        x[0] * (y[1] * z[2] - y[2] * z[1])
            - y[0] * (x[1] * z[2] - x[2] * z[1])
            + z[0] * (x[1] * y[2] - x[2] * y[1]);
    double orientation = (x[0] - x[2]) * (y[1] - y[2]) - (x[1] - x[2]) * (y[0] - y[2]);
    return determinant * Math.signum(orientation);
  }

  @Test
  void theUnitDoesNotMatter() {
    float[] points = {0, 0, 5, 1, 2, 7, 6, 6, 3, 3, 8, 2};
    float[] small = points.clone();
    for (int i = 0; i < small.length; i++) {
      small[i] *= 0x1p-40f;
    }
    assertThat(DelaunayGraph.edges(small)).isEqualTo(DelaunayGraph.edges(points));
  }

  @Test
  void whatIsNoPointIsRefused() {
    assertThatThrownBy(() -> edges(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 numbers");
    float[] points = new float[8];
    Arrays.fill(points, 1);
    points[5] = Float.NaN;
    assertThatThrownBy(() -> edges(points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN in point 2");
  }
}
