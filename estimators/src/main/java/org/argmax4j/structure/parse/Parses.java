package org.argmax4j.structure.parse;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The solvers of parses of this library. */
public final class Parses implements ConfigurationProvider {

  /** For the service loader. */
  public Parses() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(ProjectiveTree.class, Arborescence.class);
  }
}
