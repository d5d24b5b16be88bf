package org.argmax4j.structure.tree;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The solvers of trees of this library. */
public final class Trees implements ConfigurationProvider {

  /** For the service loader. */
  public Trees() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(SpanningTree.class, DirectedSolver.class);
  }
}
