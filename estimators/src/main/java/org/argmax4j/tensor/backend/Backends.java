package org.argmax4j.tensor.backend;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.argmax4j.config.InputException;

/**
 * The engines on the class path. A program chooses one at its start and hands it to what computes.
 */
public final class Backends {

  /**
   * Names the engine; without it, {@value #AUTO}: on the processor the preferred one of those on
   * the class path, on a card the preferred one of those that have binaries for it.
   */
  public static final String PROPERTY = "argmax4j.backend";

  /** Names what it computes on, {@code cpu} or {@code gpu}; without it, {@code cpu}. */
  public static final String DEVICE_PROPERTY = "argmax4j.device";

  /**
   * Names the library that multiplies matrices, and its kernels, for engines that leave a choice;
   * without it, {@value #AUTO}.
   */
  public static final String BLAS_PROPERTY = "argmax4j.blas";

  /** The name of what fits the machine. */
  public static final String AUTO = "auto";

  private static final Map<String, Backend> CHOSEN = new ConcurrentHashMap<>();
  private static final Map<String, Backend> LOADED = new ConcurrentHashMap<>();

  private Backends() {}

  /**
   * The backend that the system properties {@value #PROPERTY} and {@value #DEVICE_PROPERTY} ask
   * for.
   *
   * @throws InputException if there is none of that name, or none that can compute on that hardware
   * @throws IllegalStateException if there is none at all
   */
  public static Backend chosen() {
    Hardware hardware = Hardware.asked();
    // To look for cards takes longer than many a step.
    return CHOSEN.computeIfAbsent(
        System.getProperty(PROPERTY, AUTO) + " " + hardware,
        asked -> loaded(chosenProvider(), hardware));
  }

  /** The name of the engine that {@link #chosen} loads. Loads nothing, and throws as that does. */
  public static String chosenName() {
    return chosenProvider().name();
  }

  /**
   * The name of the engine that the system property {@value #PROPERTY} asks for, for machines with
   * cards that cannot be seen from here. Loads nothing.
   *
   * @throws InputException if there is none of that name with binaries for cards
   */
  public static String nameForAnyCards() {
    return BackendChoice.of(providers()).forAnyCards(System.getProperty(PROPERTY, AUTO)).name();
  }

  private static BackendProvider chosenProvider() {
    Hardware hardware = Hardware.asked();
    BackendChoice choice = BackendChoice.of(providers());
    String name = System.getProperty(PROPERTY, AUTO);
    return hardware == Hardware.CPU
        ? choice.named(name)
        : choice.forCards(name, NvidiaCards.ofThisMachine());
  }

  private static Backend loaded(BackendProvider provider, Hardware hardware) {
    return LOADED.computeIfAbsent(
        provider.name() + " " + hardware, key -> provider.backend(hardware));
  }

  /**
   * Checks what the system properties {@value #PROPERTY}, {@value #DEVICE_PROPERTY} and {@value
   * #BLAS_PROPERTY} name, whatever the machine, and loads nothing.
   *
   * @throws InputException if there is no such engine or hardware, or it knows no such BLAS
   * @throws IllegalStateException if there is no engine at all
   */
  public static void checkProperties() {
    Hardware.asked();
    BackendChoice.of(providers())
        .named(System.getProperty(PROPERTY, AUTO))
        .checkBlas(System.getProperty(BLAS_PROPERTY, AUTO));
  }

  /**
   * A backend by name, on the processor.
   *
   * @param name the name of its provider, or {@value #AUTO}
   * @throws InputException if there is none of that name
   * @throws IllegalStateException if there is none at all
   */
  public static Backend named(String name) {
    return loaded(BackendChoice.of(providers()).named(name), Hardware.CPU);
  }

  /** The engines on the class path, the preferred one first. Loads none of them. */
  public static List<BackendProvider> providers() {
    return ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(BackendProvider::preference).reversed())
        .toList();
  }
}
