package org.argmax4j.jobs.experiment.gradientquality;

import java.util.Map;

/** Independent estimates of a gradient, summed up against the exact one. */
final class EstimateQuality {

  /** Keeps the cosine of a zero vector at 0. */
  private static final double SMALLEST_NORM = 1e-6;

  /** An entry below this counts as zero. */
  private static final double ZERO = 1e-8;

  private final double[] exact;
  private final double[] sums;
  private final double exactNorm;
  private int count;
  private double cosines;
  private double norms;
  private double squaredNorms;
  private double squaredErrors;
  private double zeros;

  EstimateQuality(double[] exact) {
    this.exact = exact;
    this.sums = new double[exact.length];
    this.exactNorm = Math.sqrt(inner(exact, exact));
  }

  void add(float[] estimate) {
    double squares = 0;
    double product = 0;
    double error = 0;
    for (int i = 0; i < exact.length; i++) {
      double entry = estimate[i];
      squares += entry * entry;
      product += entry * exact[i];
      error += (entry - exact[i]) * (entry - exact[i]);
      sums[i] += entry;
      zeros += Math.abs(entry) < ZERO ? 1 : 0;
    }
    double norm = Math.sqrt(squares);
    cosines += product / (Math.max(norm, SMALLEST_NORM) * Math.max(exactNorm, SMALLEST_NORM));
    norms += norm;
    squaredNorms += squares;
    squaredErrors += error;
    count++;
  }

  /**
   * Puts the averages of the estimates: their cosine with the exact gradient; their norm, root mean
   * square error, bias (the distance of their mean) and standard deviation, each relative to the
   * exact norm; and the share of zero entries. The square of the bias is freed of the share that
   * comes from the variance.
   */
  void put(Map<String, Double> metrics) {
    metrics.put("test.cosine", cosines / count);
    metrics.put("test.norm-ratio", norms / count / exactNorm);
    metrics.put("test.error", Math.sqrt(squaredErrors / count) / exactNorm);
    metrics.put("test.zero-fraction", zeros / count / exact.length);
    if (count > 1) {
      double meanSquare = inner(sums, sums) / count / count;
      double variance = Math.max(squaredNorms / count - meanSquare, 0) * count / (count - 1);
      double squaredBias =
          squaredErrors / count - variance * (count - 1) / count - variance / count;
      metrics.put("test.bias", Math.sqrt(Math.max(squaredBias, 0)) / exactNorm);
      metrics.put("test.deviation", Math.sqrt(variance) / exactNorm);
    }
  }

  private static double inner(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
