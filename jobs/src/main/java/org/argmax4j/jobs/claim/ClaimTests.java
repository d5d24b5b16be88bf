package org.argmax4j.jobs.claim;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The tests of claims that a sweep file can name. */
public final class ClaimTests implements ConfigurationProvider {

  /** For the service loader. */
  public ClaimTests() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(
        Ordering.class,
        Likeness.class,
        Trend.class,
        Crossing.class,
        Within.class,
        Larger.class,
        Change.class);
  }
}
