package org.argmax4j.tensor.backend;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    if (cards.isEmpty()) {
      throw new InputException(
          "device: found gpu, but neither nvidia-smi nor the driver tells of a card on this machine;"
              + " install NVIDIA's driver, or use --device cpu");
    }
    List<BackendProvider> asked = isAuto(name) ? providers : List.of(named(name));
    return asked.stream()
        .filter(provider -> cards.stream().anyMatch(card -> refusal(provider, card).isEmpty()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    asked.stream()
                        .map(provider -> refusal(provider, cards.get(0)).orElseThrow())
                        .collect(Collectors.joining("; "))));
  }

  private static Optional<String> refusal(BackendProvider provider, NvidiaCard card) {
    Optional<CardBinaries> binaries = provider.cardBinaries();
    return binaries.isPresent()
        ? binaries.get().refusal(card)
        : Optional.of(
            String.format(
                Locale.ROOT, "backend %s: it computes on processors only", provider.name()));
  }

  private static boolean isAuto(String name) {
    return name.isEmpty() || name.equals(Backends.AUTO);
  }
}
