package org.argmax4j.jobs.experiment.dvae;

/**
 * The divergence of a categorical distribution with softmax probabilities {@code q}: {@code sum_j
 * q_j (ln(q_j + 1e-20) - ln(1 / length))}, at most {@code ln(length)}.
 *
 * <p>This is the term of the published programs for every number of ones in a row. For one 1 in a
 * row it is exact; for more it is not the divergence of the distribution over subsets, which {@link
 * SubsetDivergence} is.
 */
final class CategoricalDivergence implements UniformDivergence {

  /** Keeps the logarithm finite where a probability underflows. */
  private static final double GUARD = 1e-20;

  private double[] probabilities = {};

  @Override
  public void evaluate(
      float[] logits, int examples, int rows, int length, float[] divergences, float[] gradient) {
    if (probabilities.length < length) {
      probabilities = new double[length];
    }
    for (int example = 0; example < examples; example++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += row(logits, (example * rows + row) * length, length, gradient);
      }
      divergences[example] = (float) sum;
    }
  }

  private double row(float[] logits, int offset, int length, float[] gradient) {
    softmax(logits, offset, length);
    double logLength = Math.log(length);
    double divergence = 0;
    double meanSlope = 0;
    for (int j = 0; j < length; j++) {
      double q = probabilities[j];
      double logRatio = Math.log(q + GUARD) + logLength;
      double slope = logRatio + q / (q + GUARD);
      divergence += q * logRatio;
      meanSlope += q * slope;
      gradient[offset + j] = (float) slope;
    }
    for (int j = 0; j < length; j++) {
      gradient[offset + j] = (float) (probabilities[j] * (gradient[offset + j] - meanSlope));
    }
    return divergence;
  }

  private void softmax(float[] logits, int offset, int length) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < length; j++) {
      max = Math.max(max, logits[offset + j]);
    }
    double sum = 0;
    for (int j = 0; j < length; j++) {
      probabilities[j] = Math.exp(logits[offset + j] - max);
      sum += probabilities[j];
    }
    for (int j = 0; j < length; j++) {
      probabilities[j] /= sum;
    }
  }
}
