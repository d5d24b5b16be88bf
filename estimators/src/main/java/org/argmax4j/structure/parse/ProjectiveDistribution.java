package org.argmax4j.structure.parse;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.structure.StructureDistribution;

/**
 * The distribution {@code p(T) proportional to exp(sum of the scores of T's arcs)} over projective
 * parses, by the spans of {@link Eisner}, of which every parse is made in one way: from short spans
 * to the whole sentence, weights are summed (inside); from there back, a span hands its probability
 * on to the pairs of spans that it is made of, as their shares of its weight are. Everything takes
 * {@code O(N^3)}; weights are logarithms, so that scores may have any range.
 */
final class ProjectiveDistribution implements StructureDistribution {

  private static final double NO = Double.NEGATIVE_INFINITY;

  private final Arcs arcs;
  private final int positions;
  private final RootChildren root;
  private final double[][] scores;
  private final Spans inside;
  private final double logPartition;

  ProjectiveDistribution(Arcs arcs, double[] scores, RootChildren root) {
    this.arcs = arcs;
    this.positions = arcs.words() + 1;
    this.root = root;
    this.scores = ArcMatrix.ofScores(arcs, scores);
    this.inside = new Spans(positions);
    for (int length = 1; length < positions; length++) {
      for (int first = 0; first + length < positions; first++) {
        inside(first, first + length);
      }
    }
    this.logPartition =
        root == RootChildren.ANY
            ? inside.right[0][positions - 1]
            : ArcMatrix.logSumExp(rootWeights());
    if (logPartition == NO) {
      throw ParseScores.noParse("projective parse", 0);
    }
  }

  private void inside(int first, int last) {
    double both = ArcMatrix.logSumExp(inside.halves(first, last));
    inside.arcRight[first][last] = scores[first][last] + both;
    inside.arcLeft[first][last] = scores[last][first] + both;
    inside.left[first][last] = ArcMatrix.logSumExp(inside.leftParts(first, last));
    inside.right[first][last] = ArcMatrix.logSumExp(inside.rightParts(first, last));
  }

  /** The weights of the parses with one word below the root, by that word. */
  private double[] rootWeights() {
    double[] weights = new double[positions - 1];
    for (int child = 1; child < positions; child++) {
      weights[child - 1] =
          inside.left[1][child] + scores[0][child] + inside.right[child][positions - 1];
    }
    return weights;
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
   * The probabilities of spans and arcs, and how fast they change when the scores move along a
   * vector: numbers with their derivatives, through the sums and back.
   */
  private final class Flow {

    /** How fast scores and inside weights change. */
    private final double[][] speeds;

    private final Spans moved = new Spans(positions);

    /** Probabilities of spans, and how fast they change. */
    private final Spans mass = new Spans(positions);

    private final Spans change = new Spans(positions);
    private final double[][] arcMass = new double[positions][positions];
    private final double[][] arcChange = new double[positions][positions];

    Flow(double[][] speeds) {
      this.speeds = speeds;
      for (int length = 1; length < positions; length++) {
        for (int first = 0; first + length < positions; first++) {
          move(first, first + length);
        }
      }
      begin();
      for (int length = positions - 1; length > 0; length--) {
        for (int first = 0; first + length < positions; first++) {
          pass(first, first + length);
        }
      }
    }

    double[] marginals() {
      return ArcMatrix.values(arcs, arcMass);
    }

    double[] derivative() {
      return ArcMatrix.values(arcs, arcChange);
    }

    private void move(int first, int last) {
      double[] halves = inside.halves(first, last);
      double whole = ArcMatrix.logSumExp(halves);
      double both = 0;
      for (int split = first; split < last; split++) {
        double share = ArcMatrix.share(halves[split - first], whole);
        both += share * (moved.right[first][split] + moved.left[split + 1][last]);
      }
      moved.arcRight[first][last] = speeds[first][last] + both;
      moved.arcLeft[first][last] = speeds[last][first] + both;
      double[] left = inside.leftParts(first, last);
      double[] right = inside.rightParts(first, last);
      for (int split = first; split < last; split++) {
        moved.left[first][last] +=
            ArcMatrix.share(left[split - first], inside.left[first][last])
                * (moved.left[first][split] + moved.arcLeft[split][last]);
        moved.right[first][last] +=
            ArcMatrix.share(right[split - first], inside.right[first][last])
                * (moved.arcRight[first][split + 1] + moved.right[split + 1][last]);
      }
    }

    private void begin() {
      int last = positions - 1;
      if (root == RootChildren.ANY) {
        mass.right[0][last] = 1;
        return;
      }
      double[] weights = rootWeights();
      double[] shares = new double[weights.length];
      double mean = 0;
      for (int child = 1; child < positions; child++) {
        shares[child - 1] = ArcMatrix.share(weights[child - 1], logPartition);
        mean += shares[child - 1] * rootSpeed(child);
      }
      for (int child = 1; child < positions; child++) {
        double share = shares[child - 1];
        double faster = share * (rootSpeed(child) - mean);
        arcMass[0][child] = share;
        arcChange[0][child] = faster;
        give(mass.left, change.left, 1, child, share, faster);
        give(mass.right, change.right, child, last, share, faster);
      }
    }

    private double rootSpeed(int child) {
      return moved.left[1][child] + speeds[0][child] + moved.right[child][positions - 1];
    }

    private void give(
        double[][] masses, double[][] changes, int first, int last, double more, double faster) {
      masses[first][last] += more;
      changes[first][last] += faster;
    }

    /**
     * Hands the probability of a span on: the complete ones first, which are made of the others.
     */
    private void pass(int first, int last) {
      double[] left = inside.leftParts(first, last);
      double[] right = inside.rightParts(first, last);
      for (int split = first; split < last; split++) {
        double toLeft = ArcMatrix.share(left[split - first], inside.left[first][last]);
        double leftSpeed =
            moved.left[first][split] + moved.arcLeft[split][last] - moved.left[first][last];
        double more = mass.left[first][last] * toLeft;
        double faster = change.left[first][last] * toLeft + more * leftSpeed;
        give(mass.left, change.left, first, split, more, faster);
        give(mass.arcLeft, change.arcLeft, split, last, more, faster);
        double toRight = ArcMatrix.share(right[split - first], inside.right[first][last]);
        double rightSpeed =
            moved.arcRight[first][split + 1]
                + moved.right[split + 1][last]
                - moved.right[first][last];
        more = mass.right[first][last] * toRight;
        faster = change.right[first][last] * toRight + more * rightSpeed;
        give(mass.arcRight, change.arcRight, first, split + 1, more, faster);
        give(mass.right, change.right, split + 1, last, more, faster);
      }
      passArcs(first, last);
    }

    private void passArcs(int first, int last) {
      give(
          arcMass,
          arcChange,
          first,
          last,
          mass.arcRight[first][last],
          change.arcRight[first][last]);
      give(arcMass, arcChange, last, first, mass.arcLeft[first][last], change.arcLeft[first][last]);
      double both = mass.arcRight[first][last] + mass.arcLeft[first][last];
      double bothChange = change.arcRight[first][last] + change.arcLeft[first][last];
      double[] halves = inside.halves(first, last);
      double whole = ArcMatrix.logSumExp(halves);
      double wholeSpeed = moved.arcRight[first][last] - speeds[first][last];
      for (int split = first; split < last; split++) {
        double share = ArcMatrix.share(halves[split - first], whole);
        double speed = moved.right[first][split] + moved.left[split + 1][last] - wholeSpeed;
        double more = both * share;
        double faster = bothChange * share + more * speed;
        give(mass.right, change.right, first, split, more, faster);
        give(mass.left, change.left, split + 1, last, more, faster);
      }
    }
  }

  @Override
  public void sample(SplittableRandom random, float[] structures, int offset) {
    Arrays.fill(structures, offset, offset + arcs.count(), 0f);
    Draw draw = new Draw(random, structures, offset);
    int last = positions - 1;
    if (root == RootChildren.ANY) {
      draw.right(0, last);
    } else {
      int child = 1 + draw.index(rootWeights());
      draw.arc(0, child);
      draw.left(1, child);
      draw.right(child, last);
    }
  }

  /** One draw, from the whole sentence down. */
  private final class Draw {

    private final SplittableRandom random;
    private final float[] structures;
    private final int offset;

    Draw(SplittableRandom random, float[] structures, int offset) {
      this.random = random;
      this.structures = structures;
      this.offset = offset;
    }

    void arc(int head, int modifier) {
      structures[offset + arcs.arc(head, modifier)] = 1;
    }

    int index(double[] weights) {
      return ArcMatrix.index(weights, random);
    }

    void right(int first, int last) {
      if (first < last) {
        int split = first + 1 + index(inside.rightParts(first, last));
        arc(first, split);
        below(first, split);
        right(split, last);
      }
    }

    void left(int first, int last) {
      if (first < last) {
        int split = first + index(inside.leftParts(first, last));
        left(first, split);
        arc(last, split);
        below(split, last);
      }
    }

    private void below(int first, int last) {
      int split = first + index(inside.halves(first, last));
      right(first, split);
      left(split + 1, last);
    }
  }
}
