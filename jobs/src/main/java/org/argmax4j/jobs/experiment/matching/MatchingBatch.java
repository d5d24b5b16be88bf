package org.argmax4j.jobs.experiment.matching;

import java.util.Arrays;
import java.util.List;

/**
 * Pairs that go through the network together, and where their costs stand: those of one pair behind
 * those of the other.
 *
 * @param points {@code [all points, inputs]}: those of every picture at the left, then those of
 *     every one at the right
 * @param lengths how many coordinates the matching of each pair has
 * @param targets 1 for the coordinates of the right matching, of all pairs
 * @param pairs which points have a cost together
 * @param edges which edges have one
 */
record MatchingBatch(
    float[] points, int[] lengths, float[] targets, Together pairs, EdgesTogether edges) {

  /**
   * Whose inner product is a cost.
   *
   * @param left rows of what is at the left
   * @param right rows of what is at the right
   * @param coordinates where the costs stand
   */
  record Together(int[] left, int[] right, int[] coordinates) {}

  /**
   * The same of directed edges.
   *
   * @param features {@code [edges, KeypointGraph.EDGE_SIZE]}
   * @param together whose inner product is a cost
   */
  record EdgesTogether(float[] features, Together together) {}

  /**
   * The batch of some pairs.
   *
   * @param descriptorSize how many descriptors a point has
   */
  static MatchingBatch of(
      List<MatchingPair> pairs, Inputs inputs, Terms terms, int descriptorSize) {
    int points = pairs.stream().mapToInt(MatchingPair::points).sum();
    float[] features = new float[2 * points * inputs.size(descriptorSize)];
    int at = 0;
    for (MatchingPair pair : pairs) {
      at = inputs.copy(pair.left(), features, at);
    }
    for (MatchingPair pair : pairs) {
      at = inputs.copy(pair.right(), features, at);
    }
    int[] lengths = pairs.stream().mapToInt(pair -> terms.length(pair.points())).toArray();
    float[] targets = new float[Arrays.stream(lengths).sum()];
    int first = 0;
    for (int i = 0; i < lengths.length; i++) {
      terms.mark(pairs.get(i), targets, first);
      first += lengths[i];
    }
    return new MatchingBatch(
        features, lengths, targets, points(pairs, lengths, points), terms.edges(pairs, lengths));
  }

  private static Together points(List<MatchingPair> pairs, int[] lengths, int rows) {
    int count = pairs.stream().mapToInt(pair -> pair.points() * pair.points()).sum();
    Together together = new Together(new int[count], new int[count], new int[count]);
    int at = 0;
    int firstRow = 0;
    int firstCoordinate = 0;
    for (int i = 0; i < lengths.length; i++) {
      int n = pairs.get(i).points();
      for (int pair = 0; pair < n * n; pair++) {
        together.left[at] = firstRow + pair / n;
        together.right[at] = rows + firstRow + pair % n;
        together.coordinates[at] = firstCoordinate + pair;
        at++;
      }
      firstRow += n;
      firstCoordinate += lengths[i];
    }
    return together;
  }

  /** How many pairs there are. */
  int count() {
    return lengths.length;
  }

  /** How many coordinates all of them have. */
  int coordinates() {
    return targets.length;
  }

  /** For each coordinate of some samples of every pair, the number of the sample. */
  int[] sampleOfCoordinate(int samples) {
    int[] rows = new int[samples * coordinates()];
    int from = 0;
    for (int pair = 0; pair < lengths.length; pair++) {
      for (int sample = 0; sample < samples; sample++) {
        Arrays.fill(rows, from, from + lengths[pair], pair * samples + sample);
        from += lengths[pair];
      }
    }
    return rows;
  }

  /** The targets of every sample, those of one pair adjacent. */
  float[] repeatedTargets(int samples) {
    float[] repeated = new float[samples * coordinates()];
    int first = 0;
    for (int length : lengths) {
      for (int sample = 0; sample < samples; sample++) {
        System.arraycopy(targets, first, repeated, first * samples + sample * length, length);
      }
      first += length;
    }
    return repeated;
  }
}
