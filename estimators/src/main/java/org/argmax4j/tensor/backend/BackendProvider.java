package org.argmax4j.tensor.backend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.argmax4j.config.InputException;

/**
 * An engine that can be chosen at start, see {@link Backends}. Implementations are found by {@link
 * java.util.ServiceLoader} and load nothing native before {@link #backend} is called.
 */
public interface BackendProvider {

  /** The name that it is chosen by. */
  String name();

  /** Among those that are there, the one with the highest preference is the default. */
  int preference();

  /**
   * Checks the name of a BLAS, whatever the machine. By default the engine has its own and leaves
   * no choice.
   *
   * @param name as of {@link Backends#BLAS_PROPERTY}
   * @throws InputException if the engine knows none of that name
   */
  default void checkBlas(String name) {
    if (!name.equals(Backends.AUTO)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "BLAS: found %s, expected %s: the backend %s has its own",
              name,
              Backends.AUTO,
              name()));
    }
  }

  /** What it has for NVIDIA's cards; empty if it never computes on one. Loads nothing. */
  default Optional<CardBinaries> cardBinaries() {
    return Optional.empty();
  }

  /**
   * Why it cannot compute on one of these cards, in a line that says what to do; empty if it can.
   *
   * @param cards the cards of this machine
   */
  default Optional<String> refusal(List<NvidiaCard> cards) {
    if (cards.isEmpty()) {
      return Optional.of(
          "device: found gpu, but neither nvidia-smi nor the driver tells of a card on this machine;"
              + " install NVIDIA's driver, or use --device cpu");
    }
    Optional<CardBinaries> binaries = cardBinaries();
    if (binaries.isEmpty()) {
      return Optional.of(
          String.format(Locale.ROOT, "backend %s: it computes on processors only", name()));
    }
    return cards.stream().anyMatch(card -> binaries.get().refusal(card).isEmpty())
        ? Optional.empty()
        : binaries.get().refusal(cards.get(0));
  }

  /**
   * The backend of this JVM, loaded at the first call. One that is asked for a card computes on a
   * card, or throws.
   *
   * @throws InputException if it cannot work with the BLAS or on the hardware that is asked for
   * @throws LinkageError if its native libraries cannot be loaded
   * @throws IllegalStateException if it cannot work on this machine, with the reason
   */
  Backend backend(Hardware hardware);
}
