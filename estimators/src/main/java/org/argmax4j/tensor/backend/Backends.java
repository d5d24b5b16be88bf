package org.argmax4j.tensor.backend;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.argmax4j.config.InputException;

/**
 * The engines on the class path. A program chooses one at its start and hands it to what computes.
 */
public final class Backends {

  /** Names the engine; without it, the preferred one of those on the class path. */
  public static final String PROPERTY = "argmax4j.backend";

  /**
   * Names the library that multiplies matrices, and its kernels, for engines that leave a choice;
   * without it, {@value #AUTO}.
   */
  public static final String BLAS_PROPERTY = "argmax4j.blas";

  /** The name of the BLAS that fits the processor. */
  public static final String AUTO = "auto";

  private static final Map<String, Backend> CHOSEN = new ConcurrentHashMap<>();

  private Backends() {}

  /**
   * The backend that the system property {@value #PROPERTY} names, else the preferred one.
   *
   * @throws InputException if there is none of that name
   * @throws IllegalStateException if there is none at all
   */
  public static Backend chosen() {
    return named(System.getProperty(PROPERTY, ""));
  }

  /**
   * Checks what the system properties {@value #PROPERTY} and {@value #BLAS_PROPERTY} name, and
   * loads nothing.
   *
   * @throws InputException if there is no such engine, or it knows no such BLAS
   * @throws IllegalStateException if there is no engine at all
   */
  public static void checkProperties() {
    provider(System.getProperty(PROPERTY, "")).checkBlas(System.getProperty(BLAS_PROPERTY, AUTO));
  }

  /**
   * A backend by name.
   *
   * @param name the name of its provider; empty for the preferred one
   * @throws InputException if there is none of that name
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
                new InputException(
                    String.format(
                        Locale.ROOT,
                        "backend: found %s, expected one of %s",
                        name,
                        String.join(", ", all.stream().map(BackendProvider::name).toList()))));
  }
}
