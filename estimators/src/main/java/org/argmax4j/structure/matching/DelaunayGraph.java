package org.argmax4j.structure.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The Delaunay graph of points in the plane: an edge joins two points where some circle through
 * both has no third point in it or on it (Delaunay, "Sur la sphère vide", 1934). Such are the edges
 * of keypoints in deep graph matching (Rolínek et al., "Deep Graph Matching via Blackbox
 * Differentiation of Combinatorial Solvers", ECCV 2020).
 *
 * <p>No position is degenerate: of points on a line each is joined to its neighbours, of four on an
 * empty circle those that are side by side, and not the diagonals; points at the same place are
 * joined to each other and have the same other neighbours. Every pair is looked at, {@code O(n^3)},
 * which for the few dozens of keypoints of an image is less than a triangulation would take.
 */
public final class DelaunayGraph {

  private static final int PLANE = 2;

  private DelaunayGraph() {}

  /**
   * The edges.
   *
   * @param points {@code [n, 2]}, row-major, in any unit; finite
   * @return {@code [edges, 2]}: the numbers of both ends, the lower one first, in lexicographic
   *     order
   * @throws IllegalArgumentException if the numbers are no points, or one is not finite
   */
  public static int[] edges(float[] points) {
    check(points);
    int count = points.length / PLANE;
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        if (isEdge(points, i, j)) {
          ends.add(i);
          ends.add(j);
        }
      }
    }
    return ends.stream().mapToInt(end -> end).toArray();
  }

  private static void check(float[] points) {
    if (points.length % PLANE != 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid points: %d numbers, must be pairs", points.length));
    }
    for (int i = 0; i < points.length; i++) {
      if (!Float.isFinite(points[i])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid points: %s in point %d, must be finite",
                points[i],
                i / PLANE));
      }
    }
  }

  /**
   * The centres of all circles through both points lie on a line, {@code middle + t * normal}. Each
   * other point is outside of those on one side of a certain t: an edge leaves some t for all.
   */
  private static boolean isEdge(float[] points, int i, int j) {
    double alongX = (double) points[PLANE * j] - points[PLANE * i];
    double alongY = (double) points[PLANE * j + 1] - points[PLANE * i + 1];
    double middleX = points[PLANE * i] + alongX / 2;
    double middleY = points[PLANE * i + 1] + alongY / 2;
    double square = (alongX * alongX + alongY * alongY) / 4;
    double lowest = Double.NEGATIVE_INFINITY;
    double highest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < points.length / PLANE; k++) {
      if (isAt(points, k, i) || isAt(points, k, j)) {
        continue;
      }
      double x = points[PLANE * k] - middleX;
      double y = points[PLANE * k + 1] - middleY;
      // Outside where x^2 + y^2 - square > 2 t * across.
      double outside = x * x + y * y - square;
      double across = x * -alongY + y * alongX;
      if (across == 0) {
        if (outside <= 0) {
          return false;
        }
      } else if (across > 0) {
        highest = Math.min(highest, outside / (2 * across));
      } else {
        lowest = Math.max(lowest, outside / (2 * across));
      }
    }
    return lowest < highest;
  }

  private static boolean isAt(float[] points, int one, int other) {
    return points[PLANE * one] == points[PLANE * other]
        && points[PLANE * one + 1] == points[PLANE * other + 1];
  }
}
