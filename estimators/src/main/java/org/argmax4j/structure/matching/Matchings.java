package org.argmax4j.structure.matching;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The solvers of matchings of this library. */
public final class Matchings implements ConfigurationProvider {

  /** For the service loader. */
  public Matchings() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(Assignment.class, PerfectMatching.class, QuadraticAssignment.class);
  }
}
