package org.argmax4j.structure.parse;

import java.util.Arrays;

/**
 * The chart of {@link SoftEisner} for one sentence: values of spans upwards, shares downwards, and
 * the derivatives of both. Every span has three softmaxes over its split points: that of the pairs
 * below its arcs, and those of the two complete spans.
 */
final class SoftChart {

  private static final double NO = Double.NEGATIVE_INFINITY;

  private final int positions;

  /** Values of spans, {@code [first][last]}, see {@link Eisner}; {@link #NO} without a parse. */
  private final Spans values;

  /** Shares of spans. */
  private final Spans shares;

  /** Softmaxes over split points, for each span from the first one on. */
  private final double[][][] between;

  private final double[][][] toRight;
  private final double[][][] toLeft;

  SoftChart(double[][] scores) {
    positions = scores.length;
    values = new Spans(positions);
    shares = new Spans(positions);
    between = new double[positions][positions][];
    toRight = new double[positions][positions][];
    toLeft = new double[positions][positions][];
    for (int length = 1; length < positions; length++) {
      for (int first = 0; first + length < positions; first++) {
        rise(scores, first, first + length);
      }
    }
    if (values.right[0][positions - 1] == NO) {
      throw ParseScores.noParse("projective parse", 0);
    }
    shares.right[0][positions - 1] = 1;
    for (int length = positions - 1; length > 0; length--) {
      for (int first = 0; first + length < positions; first++) {
        fall(first, first + length);
      }
    }
  }

  private void rise(double[][] scores, int first, int last) {
    double[] sums = values.halves(first, last);
    double both = mean(sums);
    between[first][last] = sums;
    values.arcRight[first][last] = scores[first][last] + both;
    values.arcLeft[first][last] = scores[last][first] + both;
    double[] left = values.leftParts(first, last);
    values.left[first][last] = mean(left);
    toLeft[first][last] = left;
    double[] right = values.rightParts(first, last);
    values.right[first][last] = mean(right);
    toRight[first][last] = right;
  }

  /** The mean of values by their softmax, which takes their place. */
  private static double mean(double[] sums) {
    double whole = ArcMatrix.logSumExp(sums);
    if (whole == NO) {
      Arrays.fill(sums, 0);
      return NO;
    }
    double mean = 0;
    for (int k = 0; k < sums.length; k++) {
      double weight = ArcMatrix.share(sums[k], whole);
      mean += weight == 0 ? 0 : weight * sums[k];
      sums[k] = weight;
    }
    return mean;
  }

  private void fall(int first, int last) {
    for (int k = 0; k < last - first; k++) {
      double right = shares.right[first][last] * toRight[first][last][k];
      shares.arcRight[first][first + k + 1] += right;
      shares.right[first + k + 1][last] += right;
      double left = shares.left[first][last] * toLeft[first][last][k];
      shares.left[first][first + k] += left;
      shares.arcLeft[first + k][last] += left;
    }
    double both = shares.arcRight[first][last] + shares.arcLeft[first][last];
    for (int k = 0; k < last - first; k++) {
      double half = both * between[first][last][k];
      shares.right[first][first + k] += half;
      shares.left[first + k + 1][last] += half;
    }
  }

  /** The shares of arcs, {@code [head][modifier]}. */
  double[][] shares() {
    double[][] arcs = new double[positions][positions];
    for (int first = 0; first < positions; first++) {
      for (int last = first + 1; last < positions; last++) {
        arcs[first][last] = shares.arcRight[first][last];
        arcs[last][first] = shares.arcLeft[first][last];
      }
    }
    return arcs;
  }

  /**
   * The gradient with respect to the scores.
   *
   * @param gradient that with respect to the shares of arcs, {@code [head][modifier]}
   */
  double[][] pullBack(double[][] gradient) {
    PullBack back = new PullBack(gradient);
    for (int length = 1; length < positions; length++) {
      for (int first = 0; first + length < positions; first++) {
        back.rise(first, first + length);
      }
    }
    for (int length = positions - 1; length > 0; length--) {
      for (int first = 0; first + length < positions; first++) {
        back.fall(first, first + length);
      }
    }
    return back.slopes;
  }

  /** First back up through the shares, to the softmaxes; then down through the values. */
  private final class PullBack {

    private final double[][] slopes = new double[positions][positions];
    private final Spans ofShares = new Spans(positions);
    private final Spans ofValues = new Spans(positions);
    private final double[][][] ofBetween = new double[positions][positions][];
    private final double[][][] ofRight = new double[positions][positions][];
    private final double[][][] ofLeft = new double[positions][positions][];

    PullBack(double[][] gradient) {
      for (int first = 0; first < positions; first++) {
        for (int last = first + 1; last < positions; last++) {
          ofShares.arcRight[first][last] = gradient[first][last];
          ofShares.arcLeft[first][last] = gradient[last][first];
        }
      }
    }

    void rise(int first, int last) {
      int count = last - first;
      double both = shares.arcRight[first][last] + shares.arcLeft[first][last];
      double[] halves = new double[count];
      double sum = 0;
      for (int k = 0; k < count; k++) {
        double slope = ofShares.right[first][first + k] + ofShares.left[first + k + 1][last];
        sum += between[first][last][k] * slope;
        halves[k] = slope * both;
      }
      ofBetween[first][last] = halves;
      ofShares.arcRight[first][last] += sum;
      ofShares.arcLeft[first][last] += sum;
      double[] lefts = new double[count];
      double[] rights = new double[count];
      for (int k = 0; k < count; k++) {
        double left = ofShares.left[first][first + k] + ofShares.arcLeft[first + k][last];
        ofShares.left[first][last] += toLeft[first][last][k] * left;
        lefts[k] = left * shares.left[first][last];
        double right =
            ofShares.arcRight[first][first + k + 1] + ofShares.right[first + k + 1][last];
        ofShares.right[first][last] += toRight[first][last][k] * right;
        rights[k] = right * shares.right[first][last];
      }
      ofLeft[first][last] = lefts;
      ofRight[first][last] = rights;
    }

    void fall(int first, int last) {
      double[] sums = values.rightParts(first, last);
      through(toRight[first][last], ofRight[first][last], ofValues.right[first][last], sums);
      for (int k = 0; k < sums.length; k++) {
        ofValues.arcRight[first][first + k + 1] += sums[k];
        ofValues.right[first + k + 1][last] += sums[k];
      }
      sums = values.leftParts(first, last);
      through(toLeft[first][last], ofLeft[first][last], ofValues.left[first][last], sums);
      for (int k = 0; k < sums.length; k++) {
        ofValues.left[first][first + k] += sums[k];
        ofValues.arcLeft[first + k][last] += sums[k];
      }
      slopes[first][last] = ofValues.arcRight[first][last];
      slopes[last][first] = ofValues.arcLeft[first][last];
      sums = values.halves(first, last);
      double both = ofValues.arcRight[first][last] + ofValues.arcLeft[first][last];
      through(between[first][last], ofBetween[first][last], both, sums);
      for (int k = 0; k < sums.length; k++) {
        ofValues.right[first][first + k] += sums[k];
        ofValues.left[first + k + 1][last] += sums[k];
      }
    }

    /**
     * The slopes of the values under a softmax.
     *
     * @param weights the softmax
     * @param ofWeights the slopes of its weights
     * @param ofMean the slope of the mean
     * @param sums the values; their slopes take their place
     */
    private static void through(
        double[] weights, double[] ofWeights, double ofMean, double[] sums) {
      double mean = 0;
      for (int k = 0; k < sums.length; k++) {
        // A value of no weight may be infinite.
        mean += weights[k] == 0 ? 0 : weights[k] * (ofWeights[k] + ofMean * sums[k]);
      }
      for (int k = 0; k < sums.length; k++) {
        sums[k] =
            weights[k] == 0 ? 0 : weights[k] * (ofMean + ofWeights[k] + ofMean * sums[k] - mean);
      }
    }
  }
}
