package org.argmax4j.estimator.baseline;

import org.argmax4j.config.Named;

/**
 * The mean loss of the batch, over all samples of all examples. Since that of the sample itself is
 * in it, the expected gradient is short by its share, one over the number of samples in the batch.
 */
@Named("batch")
public record BatchMean() implements BaselineConfig, Baseline {

  /** The only mean of a batch. */
  public static BatchMean defaults() {
    return new BatchMean();
  }

  @Override
  public Baseline baseline() {
    return this;
  }

  @Override
  public Centred centre(SampleLosses losses) {
    return Centred.of(losses.less(losses.mean()));
  }
}
