package org.argmax4j.tensor.backend;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;

/**
 * The choice between engines. Nothing that was asked for is replaced by something else: where it
 * cannot be had, one line says why and what to do.
 *
 * @param providers the engines on the class path, the preferred one first; at least one
 */
record BackendChoice(List<BackendProvider> providers) {

  /** Engines that are not on every class path, and how they get there. */
  private static final Map<String, String> OPTIONAL =
      Map.of("torch", "LibTorch comes with the Maven profile torch, or with torch-gpu for cards");

  /**
   * A choice.
   *
   * @throws IllegalStateException if there is no engine
   */
  static BackendChoice of(List<BackendProvider> providers) {
    if (providers.isEmpty()) {
      throw new IllegalStateException("No tensor backend on the class path");
    }
    return new BackendChoice(providers);
  }

  /**
   * An engine by name, for the processor.
   *
   * @param name {@value Backends#AUTO}, or nothing, for the preferred one
   * @throws InputException if there is none of that name
   */
  BackendProvider named(String name) {
    if (isAuto(name)) {
      return providers.get(0);
    }
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    String.format(
                        Locale.ROOT,
                        "backend: found %s, expected one of %s%s",
                        name,
                        providers.stream()
                            .map(BackendProvider::name)
                            .collect(Collectors.joining(", ")),
                        OPTIONAL.containsKey(name) ? "; " + OPTIONAL.get(name) : "")));
  }

  /**
   * An engine for the cards of this machine: with binaries for one of them at least.
   *
   * @param name {@value Backends#AUTO}, or nothing, for the first that has them
   * @param cards the cards of this machine
   * @throws InputException if there is no card, or no such engine
   */
  BackendProvider forCards(String name, List<NvidiaCard> cards) {
    List<BackendProvider> asked = asked(name);
    return asked.stream()
        .filter(provider -> provider.refusal(cards).isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    asked.stream()
                        .map(provider -> provider.refusal(cards).orElseThrow())
                        .distinct()
                        .collect(Collectors.joining("; "))));
  }

  /**
   * An engine for the cards of other machines, of which nothing is known here.
   *
   * @param name {@value Backends#AUTO}, or nothing, for the first that has binaries for any
   * @throws InputException if there is no such engine, or it has none
   */
  BackendProvider forAnyCards(String name) {
    List<BackendProvider> asked = asked(name);
    return asked.stream()
        .filter(provider -> provider.cardBinaries().filter(CardBinaries::there).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    String.format(
                        Locale.ROOT,
                        "device: found gpu, but no engine on the class path has binaries for cards;"
                            + " expected those of %s",
                        asked.stream()
                            .flatMap(provider -> provider.cardBinaries().stream())
                            .map(CardBinaries::install)
                            .collect(Collectors.joining(" or ")))));
  }

  private List<BackendProvider> asked(String name) {
    return isAuto(name) ? providers : List.of(named(name));
  }

  private static boolean isAuto(String name) {
    return name.isEmpty() || name.equals(Backends.AUTO);
  }
}
