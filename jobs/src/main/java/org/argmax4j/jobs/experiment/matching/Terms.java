package org.argmax4j.jobs.experiment.matching;

import java.util.List;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.matching.PerfectMatching;
import org.argmax4j.structure.matching.QuadraticAssignment;
import org.argmax4j.structure.matching.QuadraticCoordinates;

/** What of two graphs has a cost, when they are matched. */
public enum Terms {
  /** Points: a linear assignment. */
  POINTS {
    @Override
    SolverConfig solver() {
      return PerfectMatching.defaults();
    }

    @Override
    int length(int points) {
      return points * points;
    }

    @Override
    void mark(MatchingPair pair, float[] targets, int first) {
      markPoints(pair, targets, first);
    }

    @Override
    MatchingBatch.EdgesTogether edges(List<MatchingPair> pairs, int[] lengths) {
      return new MatchingBatch.EdgesTogether(
          new float[0], new MatchingBatch.Together(new int[0], new int[0], new int[0]));
    }
  },
  /** Points and edges of the Delaunay graphs: a quadratic assignment. */
  POINTS_AND_EDGES {
    @Override
    SolverConfig solver() {
      return QuadraticAssignment.defaults();
    }

    @Override
    int length(int points) {
      return new QuadraticCoordinates(points).length();
    }

    @Override
    void mark(MatchingPair pair, float[] targets, int first) {
      markPoints(pair, targets, first);
      QuadraticCoordinates coordinates = new QuadraticCoordinates(pair.points());
      boolean[] joined = new boolean[coordinates.pairs()];
      int[] right = pair.right().edges();
      for (int end = 0; end < right.length; end += 2) {
        joined[coordinates.pair(right[end], right[end + 1])] = true;
        joined[coordinates.pair(right[end + 1], right[end])] = true;
      }
      int[] left = pair.left().edges();
      for (int end = 0; end < left.length; end += 2) {
        int one = pair.matching()[left[end]];
        int other = pair.matching()[left[end + 1]];
        if (joined[coordinates.pair(one, other)]) {
          targets[first + coordinates.twoPairs(left[end], one, left[end + 1], other)] = 1;
        }
      }
    }

    @Override
    MatchingBatch.EdgesTogether edges(List<MatchingPair> pairs, int[] lengths) {
      return EdgePairs.of(pairs, lengths);
    }

    @Override
    double gap(float[] costs) {
      QuadraticAssignment assignment = QuadraticAssignment.defaults();
      int points = QuadraticCoordinates.ofLength(costs.length).vertices();
      if (points <= assignment.exactUpTo()) {
        return 0;
      }
      float[] scores = new float[costs.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -costs[i];
      }
      return assignment.gaps(scores, 1, scores.length, new float[scores.length])[0];
    }
  };

  /** What finds matchings. */
  abstract SolverConfig solver();

  /** How many coordinates the matching of so many points has. */
  abstract int length(int points);

  /** Writes 1 for every coordinate of the right matching of a pair. */
  abstract void mark(MatchingPair pair, float[] targets, int first);

  /** Which edges of pairs have a cost together. */
  abstract MatchingBatch.EdgesTogether edges(List<MatchingPair> pairs, int[] lengths);

  /**
   * How much more than the cheapest matching the one that is found costs, at most.
   *
   * @param costs those of one pair of pictures
   */
  double gap(float[] costs) {
    return 0;
  }

  /** The coordinates of points stand first, whatever else there is. */
  private static void markPoints(MatchingPair pair, float[] targets, int first) {
    int n = pair.points();
    for (int i = 0; i < n; i++) {
      targets[first + i * n + pair.matching()[i]] = 1;
    }
  }
}
