package org.argmax4j.structure.subset;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The solvers of subsets. */
public final class Subsets implements ConfigurationProvider {

  /** For the service loader. */
  public Subsets() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(TopK.class, ArgMax.class);
  }
}
