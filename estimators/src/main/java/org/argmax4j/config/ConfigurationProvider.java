package org.argmax4j.config;

import java.util.List;

/**
 * Offers configuration records to the families that they belong to, so that files can name them:
 * estimators, noises, solvers. Found by {@link java.util.ServiceLoader}: whoever adds a record of
 * his own registers a provider in {@code META-INF/services}, and touches nothing here.
 */
public interface ConfigurationProvider {

  /**
   * The records. Each has a {@link Named} name, implements an interface that carries {@link
   * Discriminator}, and may have a public static method {@code defaults()}, and others with {@link
   * Preset} names, which give instances to start from.
   */
  List<Class<? extends Record>> configurations();
}
