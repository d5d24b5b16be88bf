package org.argmax4j.estimator.baseline;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The baselines of this library. */
public final class Baselines implements ConfigurationProvider {

  /** For the service loader. */
  public Baselines() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(
        NoBaseline.class,
        MovingAverage.class,
        BatchMean.class,
        LeaveOneOut.class,
        MultiSample.class,
        LearnedBaseline.class);
  }
}
