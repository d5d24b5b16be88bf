package org.argmax4j.jobs.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.argmax4j.tensor.backend.BackendProvider;
import org.argmax4j.tensor.backend.CardBinaries;
import org.argmax4j.tensor.backend.NvidiaCard;

/**
 * The graphics processors, and for each engine on the class path whether it can use them, or what
 * to do so that it can.
 */
final class GpuProbe implements Probe {

  private final Supplier<List<NvidiaCard>> cards;
  private final List<BackendProvider> engines;

  GpuProbe(Supplier<List<NvidiaCard>> cards, List<BackendProvider> engines) {
    this.cards = cards;
    this.engines = List.copyOf(engines);
  }

  @Override
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    engines.forEach(engine -> findings.add(engine(engine)));
    List<NvidiaCard> found = cards.get();
    if (found.isEmpty()) {
      findings.add(Finding.fine("GPU", "none; the backend computes on the processor"));
    }
    found.forEach(card -> findings.add(judge(card)));
    return findings;
  }

  /** What an engine has machine code for. */
  private static Finding engine(BackendProvider engine) {
    String text =
        engine
            .cardBinaries()
            .map(
                binaries ->
                    binaries.there()
                        ? "binaries for cards of " + binaries.coverage()
                        : String.format(
                            Locale.ROOT,
                            "no binaries for cards (those of %s hold machine code for %s)",
                            binaries.install(),
                            binaries.coverage()))
            .orElse("never computes on cards");
    return Finding.fine("Engine", engine.name() + ": processors, " + text);
  }

  private Finding judge(NvidiaCard card) {
    List<String> usable = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (BackendProvider engine : engines) {
      Optional<CardBinaries> binaries = engine.cardBinaries();
      Optional<String> refusal = binaries.flatMap(b -> b.refusal(card));
      refusal.ifPresent(refusals::add);
      if (binaries.isPresent() && refusal.isEmpty()) {
        usable.add(engine.name());
      }
    }
    String name =
        card.capability().isPresent()
            ? card.name()
            : card.name() + " (what it can run is unknown without nvidia-smi)";
    if (!usable.isEmpty()) {
      return Finding.fine(
          "GPU",
          String.format(
              Locale.ROOT,
              "%s: can be used by --device gpu --backend %s",
              name,
              String.join(" or ", usable)));
    }
    return Finding.fine(
        "GPU", String.format(Locale.ROOT, "%s: not used: %s", name, String.join("; ", refusals)));
  }
}
