package org.argmax4j.structure.ranking;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The solvers of rankings of this library. */
public final class Rankings implements ConfigurationProvider {

  /** For the service loader. */
  public Rankings() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(Ranking.class);
  }
}
