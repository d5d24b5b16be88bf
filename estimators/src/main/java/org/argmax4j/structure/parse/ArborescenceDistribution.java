package org.argmax4j.structure.parse;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.structure.StructureDistribution;

/**
 * The distribution {@code p(T) proportional to exp(sum of the scores of T's arcs)} over all parses,
 * by the elimination of the words from the last to the first. A word v with the sum s of the
 * weights of its arcs is left out, and {@code a(h, v) a(v, m) / s} is added to the weight of the
 * arc from h to m: Gaussian elimination on the Laplacian, with pivots s, so that the product of
 * them is the partition function (matrix-tree theorem for directed graphs, Tutte 1948). It never
 * subtracts, and weights are logarithms, so that scores may have any range.
 *
 * <p>The probabilities of arcs come back from the first word to the last: those of an arc among the
 * words that are left are shared between the arc itself and the way over v. Everything takes {@code
 * O(N^3)}, and a sample {@code O(N^2)}.
 */
final class ArborescenceDistribution implements StructureDistribution {

  private final Arcs arcs;
  private final int positions;

  /**
   * The logarithms of weights before a word is eliminated, {@code [word][head][modifier]}, of the
   * positions up to the word.
   */
  private final double[][][] stages;

  /** The logarithms of the pivots. */
  private final double[] pivots;

  private final double logPartition;

  ArborescenceDistribution(Arcs arcs, double[] scores) {
    this.arcs = arcs;
    this.positions = arcs.words() + 1;
    this.stages = new double[positions][][];
    this.pivots = new double[positions];
    stages[arcs.words()] = ArcMatrix.ofScores(arcs, scores);
    double sum = 0;
    for (int word = arcs.words(); word > 0; word--) {
      pivots[word] = ArcMatrix.logSumExp(into(stages[word], word));
      if (pivots[word] == Double.NEGATIVE_INFINITY) {
        throw ParseScores.noParse("parse", 0);
      }
      sum += pivots[word];
      stages[word - 1] = eliminated(word);
    }
    this.logPartition = sum;
  }

  /** The arcs into a word from the positions before it. */
  private static double[] into(double[][] weights, int word) {
    double[] into = new double[word];
    for (int head = 0; head < word; head++) {
      into[head] = weights[head][word];
    }
    return into;
  }

  private double[][] eliminated(int word) {
    double[][] before = stages[word];
    double[][] after = new double[word][word];
    for (int head = 0; head < word; head++) {
      for (int modifier = 0; modifier < word; modifier++) {
        after[head][modifier] =
            head == modifier || modifier == 0
                ? Double.NEGATIVE_INFINITY
                : ArcMatrix.logSumExp(before[head][modifier], over(word, head, modifier));
      }
    }
    return after;
  }

  /** The logarithm of the weight of the way from a head over a word to a modifier. */
  private double over(int word, int head, int modifier) {
    double[][] weights = stages[word];
    return weights[head][word] + weights[word][modifier] - pivots[word];
  }

  @Override
  public double logPartition() {
    return logPartition;
  }

  @Override
  public double[] marginals() {
    return new Flow(new double[positions][positions]).marginals();
  }

  @Override
  public double[] covarianceTimes(double[] vector) {
    return new Flow(ArcMatrix.of(arcs, vector, 0)).derivative();
  }

  /**
   * The probabilities of arcs, and how fast they change when the scores move along a vector:
   * numbers with their derivatives, through the elimination and back.
   */
  private final class Flow {

    /** How fast the logarithms of {@link #stages} and {@link #pivots} change. */
    private final double[][][] speeds = new double[positions][][];

    private final double[] pivotSpeeds = new double[positions];
    private final double[][] mass = new double[positions][positions];
    private final double[][] change = new double[positions][positions];

    Flow(double[][] moved) {
      speeds[positions - 1] = moved;
      for (int word = positions - 1; word > 0; word--) {
        for (int head = 0; head < word; head++) {
          double share = ArcMatrix.share(stages[word][head][word], pivots[word]);
          pivotSpeeds[word] += share * speeds[word][head][word];
        }
        speeds[word - 1] = eliminatedSpeeds(word);
      }
      for (int word = 1; word < positions; word++) {
        restore(word);
      }
    }

    double[] marginals() {
      return ArcMatrix.values(arcs, mass);
    }

    double[] derivative() {
      return ArcMatrix.values(arcs, change);
    }

    private double[][] eliminatedSpeeds(int word) {
      double[][] after = new double[word][word];
      for (int head = 0; head < word; head++) {
        for (int modifier = 1; modifier < word; modifier++) {
          double whole = stages[word - 1][head][modifier];
          double direct = ArcMatrix.share(stages[word][head][modifier], whole);
          double over = ArcMatrix.share(over(word, head, modifier), whole);
          after[head][modifier] =
              direct * speeds[word][head][modifier] + over * overSpeed(word, head, modifier);
        }
      }
      return after;
    }

    private double overSpeed(int word, int head, int modifier) {
      return speeds[word][head][word] + speeds[word][word][modifier] - pivotSpeeds[word];
    }

    /** From the probabilities of arcs among the positions before a word to those with it. */
    private void restore(int word) {
      double ways = 0;
      double waysChange = 0;
      double[] from = new double[word];
      double[] fromChange = new double[word];
      for (int head = 0; head < word; head++) {
        for (int modifier = 1; modifier < word; modifier++) {
          if (mass[head][modifier] != 0) {
            double whole = stages[word - 1][head][modifier];
            double wholeSpeed = speeds[word - 1][head][modifier];
            double over = ArcMatrix.share(over(word, head, modifier), whole);
            double way = mass[head][modifier] * over;
            double wayChange =
                change[head][modifier] * over
                    + way * (overSpeed(word, head, modifier) - wholeSpeed);
            from[head] += way;
            fromChange[head] += wayChange;
            mass[word][modifier] += way;
            change[word][modifier] += wayChange;
            double direct = ArcMatrix.share(stages[word][head][modifier], whole);
            double kept = mass[head][modifier] * direct;
            change[head][modifier] =
                change[head][modifier] * direct
                    + kept * (speeds[word][head][modifier] - wholeSpeed);
            mass[head][modifier] = kept;
          }
        }
        ways += from[head];
        waysChange += fromChange[head];
      }
      for (int head = 0; head < word; head++) {
        double share = ArcMatrix.share(stages[word][head][word], pivots[word]);
        double shareChange = share * (speeds[word][head][word] - pivotSpeeds[word]);
        mass[head][word] = Math.max(0, share * (1 - ways) + from[head]);
        change[head][word] = shareChange * (1 - ways) - share * waysChange + fromChange[head];
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Takes the elimination back: where a word v comes in, each arc of the parse of the words
   * before it stays or leads over v with the share of each in its weight; those that lead over v
   * now come from v alone, which gets a head among the positions that are still below the root, in
   * proportion to the weights of its arcs from there. (For a forest of which the trees but the
   * root's hang from v: by Cayley's formula, the weights of all ways to hang them below one
   * another, or below the root's tree, add up to that of the root's tree.)
   */
  @Override
  public void sample(SplittableRandom random, float[] structures, int offset) {
    int[] heads = new int[positions];
    for (int word = 1; word < positions; word++) {
      boolean[] over = new boolean[word];
      for (int modifier = 1; modifier < word; modifier++) {
        double whole = stages[word - 1][heads[modifier]][modifier];
        double share = ArcMatrix.share(over(word, heads[modifier], modifier), whole);
        over[modifier] = random.nextDouble() < share;
      }
      double[] weights = new double[word];
      for (int head = 0; head < word; head++) {
        boolean reached = reaches(head, heads, over);
        weights[head] = reached ? stages[word][head][word] : Double.NEGATIVE_INFINITY;
      }
      int head = ArcMatrix.index(weights, random);
      for (int modifier = 1; modifier < word; modifier++) {
        heads[modifier] = over[modifier] ? word : heads[modifier];
      }
      heads[word] = head;
    }
    Arrays.fill(structures, offset, offset + arcs.count(), 0f);
    for (int word = 1; word < positions; word++) {
      structures[offset + arcs.arc(heads[word], word)] = 1;
    }
  }

  /** Whether the way from a position up to the root has no arc that leads over the new word. */
  private static boolean reaches(int position, int[] heads, boolean[] over) {
    int at = position;
    while (at != 0 && !over[at]) {
      at = heads[at];
    }
    return at == 0;
  }
}
