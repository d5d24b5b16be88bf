package org.argmax4j.tensor.backend;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The engines on the class path. A program chooses one at its start and hands it to what computes.
 */
public final class Backends {

  /** Names the engine; without it, the preferred one of those on the class path. */
  public static final String PROPERTY = "argmax4j.backend";

  private static final Map<String, Backend> CHOSEN = new ConcurrentHashMap<>();

  private Backends() {}

  /**
   * The backend that the system property {@value #PROPERTY} names, else the preferred one.
   *
   * @throws IllegalArgumentException if there is none of that name
   * @throws IllegalStateException if there is none at all
   */
  public static Backend chosen() {
    return named(System.getProperty(PROPERTY, ""));
  }

  /**
   * A backend by name.
   *
   * @param name the name of its provider; empty for the preferred one
   * @throws IllegalArgumentException if there is none of that name
   * @throws IllegalStateException if there is none at all
   */
  public static Backend named(String name) {
    return CHOSEN.computeIfAbsent(name, asked -> provider(asked).backend());
  }

  private static BackendProvider provider(String name) {
    List<BackendProvider> all =
        ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(BackendProvider::preference).reversed())
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("No tensor backend on the class path");
    }
    return all.stream()
        .filter(provider -> name.isEmpty() || provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "Invalid backend: %s, there are %s",
                        name,
                        String.join(", ", all.stream().map(BackendProvider::name).toList()))));
  }
}
