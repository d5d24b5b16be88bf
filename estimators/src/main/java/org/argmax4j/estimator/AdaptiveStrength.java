package org.argmax4j.estimator;

import java.util.Map;
import org.argmax4j.estimator.AdaptiveImplicitMle.Count;
import org.argmax4j.estimator.AdaptiveImplicitMle.NormRatio;
import org.argmax4j.estimator.AdaptiveImplicitMle.Raise;
import org.argmax4j.estimator.AdaptiveImplicitMle.Scale;

/** The lambda of AIMLE, algorithm 1 of Minervini et al. (AAAI 2023). */
final class AdaptiveStrength implements Strength {

  private static final double FIRST_RUNNING_MEAN = 1;

  /**
   * Running mean and target are equal if they differ by at most this share of the target: {@code
   * 0.9 * 1 + 0.1 * 11} is 2, which float64 misses in the last digit.
   */
  private static final double SAME = 1e-12;

  /** A gradient counts as zero if its squares vanish in float32, in which the code sums them. */
  private static final double VANISHING = Float.MIN_VALUE;

  private final AdaptiveImplicitMle config;
  private double step;
  private double runningMean = FIRST_RUNNING_MEAN;
  private double lastChange;
  private double divisor = 1;

  AdaptiveStrength(AdaptiveImplicitMle config) {
    this.config = config;
    this.step = config.initialStep();
  }

  @Override
  public double lambda(Scores scores, float[] gradient, int samples) {
    double lambda =
        step
            * (config.normRatio() == NormRatio.BATCH
                ? batchRatio(scores, gradient, samples)
                : meanRatio(scores, gradient, samples));
    double scale = config.scale() == Scale.UNREPEATED ? lambda / Math.sqrt(samples) : lambda;
    // One over a smaller number would not be finite in float32.
    divisor = scale >= Float.MIN_NORMAL ? scale : 1;
    return lambda;
  }

  @Override
  public double divisor() {
    return divisor;
  }

  @Override
  public int counted(int samples, int marginalSamples) {
    return config.count() == Count.GRADIENT ? samples : marginalSamples;
  }

  @Override
  public void observe(double nonZeros) {
    runningMean = config.decay() * runningMean + (1 - config.decay()) * nonZeros;
    double change =
        (raised() ? config.increment() : -config.increment()) + config.momentum() * lastChange;
    step = Math.max(step + change, 0);
    lastChange = change;
  }

  @Override
  public Map<String, Double> diagnostics() {
    return Map.of("step-multiplier", step);
  }

  @Override
  public double[] state() {
    return new double[] {step, runningMean, lastChange};
  }

  @Override
  public void restore(double[] state) {
    States.check(state, 3, this);
    step = state[0];
    runningMean = state[1];
    lastChange = state[2];
  }

  private boolean raised() {
    double excess = runningMean - config.target();
    double tolerance = SAME * config.target();
    return config.raise() == Raise.BELOW ? excess < -tolerance : excess <= tolerance;
  }

  /** The norm of the repeated scores over the norm of all gradients. */
  private static double batchRatio(Scores scores, float[] gradient, int samples) {
    double gradients = squares(gradient, 0, samples * scores.size());
    double repeated = samples * squares(scores.values(), 0, scores.size());
    return gradients > VANISHING ? Math.sqrt(repeated / gradients) : 0;
  }

  private static double meanRatio(Scores scores, float[] gradient, int samples) {
    int size = scores.exampleSize();
    double sum = 0;
    for (int example = 0; example < scores.examples(); example++) {
      double own = squares(scores.values(), example * size, size);
      for (int sample = 0; sample < samples; sample++) {
        double incoming = squares(gradient, (example * samples + sample) * size, size);
        sum += incoming > VANISHING ? Math.sqrt(own / incoming) : 0;
      }
    }
    return sum / ((double) scores.examples() * samples);
  }

  /** The sum of the squares of what is finite: scores that may not be chosen have no part in it. */
  private static double squares(float[] values, int offset, int count) {
    double sum = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += Float.isFinite(values[i]) ? (double) values[i] * values[i] : 0;
    }
    return sum;
  }
}
