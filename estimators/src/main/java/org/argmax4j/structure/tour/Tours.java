package org.argmax4j.structure.tour;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The solvers of tours of this library. */
public final class Tours implements ConfigurationProvider {

  /** For the service loader. */
  public Tours() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(Tour.class);
  }
}
