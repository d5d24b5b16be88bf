package org.argmax4j.estimator.baseline;

import org.argmax4j.config.Named;

/** The mean loss of the other samples of the same example. */
@Named("leave-one-out")
public record LeaveOneOut() implements BaselineConfig, Baseline {

  /** The only one. */
  public static LeaveOneOut defaults() {
    return new LeaveOneOut();
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
  public Centred centre(SampleLosses losses) {
    return Centred.of(losses.lessTheOthers());
  }
}
