package org.argmax4j.training;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The estimators of this library that take training steps of their own. */
public final class TrainingMethods implements ConfigurationProvider {

  /** For the service loader. */
  public TrainingMethods() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(NaturalEvolutionStrategies.class);
  }
}
