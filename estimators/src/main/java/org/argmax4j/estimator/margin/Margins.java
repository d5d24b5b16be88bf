package org.argmax4j.estimator.margin;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The margins of this library. */
public final class Margins implements ConfigurationProvider {

  /** For the service loader. */
  public Margins() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(NoiseMargin.class, InformedMargin.class);
  }
}
