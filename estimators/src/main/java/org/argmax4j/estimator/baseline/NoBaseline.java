package org.argmax4j.estimator.baseline;

import org.argmax4j.config.Named;

/** The absence of a baseline: 0 is subtracted. */
@Named("none")
public record NoBaseline() implements BaselineConfig, Baseline {

  /** The only absence of a baseline. */
  public static NoBaseline defaults() {
    return new NoBaseline();
  }

  @Override
  public Baseline baseline() {
    return this;
  }

  @Override
  public Centred centre(SampleLosses losses) {
    return Centred.of(losses.less(0));
  }
}
