package org.argmax4j.estimator.baseline;

import org.argmax4j.config.Named;

/**
 * The mean loss of all samples of the same example, where the sum over the samples is divided by
 * one less than there are: the "multi-sample" baseline of Paulus et al., "Gradient Estimation with
 * Stochastic Softmax Tricks" (NeurIPS 2020). What the scores get is what {@link LeaveOneOut} gives
 * them.
 *
 * @param lossDivisor by what the sum of the losses over the samples is divided on the way to the
 *     decoder
 */
@Named("multi-sample")
public record MultiSample(LossDivisor lossDivisor) implements BaselineConfig, Baseline {

  /** By what a sum over samples is divided. */
  public enum LossDivisor {
    /** By their number S. */
    SAMPLES,
    /**
     * By S - 1, as in the published program: the decoder's gradient, not the encoder's, is S/(S-1)
     * times as large.
     */
    SAMPLES_LESS_ONE
  }

  /** With the decoder's gradient as it should be. */
  public static MultiSample defaults() {
    return new MultiSample(LossDivisor.SAMPLES);
  }

  @Override
  public Baseline baseline() {
    return this;
  }

  @Override
  public int leastSamples() {
    return 2;
  }

  @Override
  public double lossFactor(int samples) {
    return lossDivisor == LossDivisor.SAMPLES ? 1 : samples / (samples - 1.0);
  }

  @Override
  public Centred centre(SampleLosses losses) {
    return Centred.of(losses.lessTheOthers());
  }
}
