package org.argmax4j.tensor.backend;

import java.util.Locale;
import java.util.Optional;

/**
 * What an engine has for NVIDIA's cards: machine code for some generations of them, and none that
 * could be compiled for others.
 *
 * @param engine the engine
 * @param there whether they are on the class path
 * @param oldest the compute capability that they begin with, times ten
 * @param newest the last one that they have machine code for, times ten; later cards of the same
 *     first number run it too
 * @param driver the first branch of NVIDIA's driver that loads them
 * @param install how to get them
 */
public record CardBinaries(
    String engine, boolean there, int oldest, int newest, int driver, String install) {

  private static final int TENFOLD = 10;

  /** What they have machine code for, in words. */
  public String coverage() {
    return String.format(
        Locale.ROOT,
        "compute capabilities %s to %s",
        NvidiaCard.text(oldest),
        NvidiaCard.text(newest));
  }

  /** Whether they have machine code for a card; of one that nobody knows, yes. */
  public boolean serves(NvidiaCard card) {
    return card.capability()
        .map(capability -> capability >= oldest && capability / TENFOLD <= newest / TENFOLD)
        .orElse(true);
  }

  /** Why they do not run on a card, in a line that says what to do; empty if they do. */
  public Optional<String> refusal(NvidiaCard card) {
    if (!serves(card)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "backend %s: found %s, expected a card of %s, which its binaries have machine code for",
              engine,
              card.name(),
              coverage()));
    }
    if (!there) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "backend %s: found no binaries for cards on the class path, expected those of %s",
              engine,
              install));
    }
    return card.driverBranch()
        .filter(branch -> branch < driver)
        .map(
            branch ->
                String.format(
                    Locale.ROOT,
                    "backend %s: found driver %s of %s, expected %d or later: update NVIDIA's driver",
                    engine,
                    card.driver().orElseThrow(),
                    card.name(),
                    driver));
  }
}
