package org.argmax4j.structure.path;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The solvers of paths of this library. */
public final class Paths implements ConfigurationProvider {

  /** For the service loader. */
  public Paths() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(GridPath.class);
  }
}
