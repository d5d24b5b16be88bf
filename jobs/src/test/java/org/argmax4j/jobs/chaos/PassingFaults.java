package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Faults that come one after another, each in its turn in random order. */
final class PassingFaults {

  private final Turns<Fault> turns;
  private final Map<String, Integer> counts = new TreeMap<>();
  private @Nullable Fault now;
  private long end;
  private volatile boolean wrong;
  private volatile long lastEnd = System.nanoTime();

  PassingFaults(List<Fault> kinds, Random random) {
    turns = new Turns<>(kinds, random);
  }

  /**
   * Begins the next one, unless one lasts.
   *
   * @return its name; empty if none has begun
   */
  String begin() throws IOException, InterruptedException {
    if (wrong) {
      return "";
    }
    // Said before: who reads meanwhile is to know.
    wrong = true;
    Optional<Fault> begun = turns.next(Fault::begin);
    wrong = begun.isPresent();
    begun.ifPresent(
        fault -> {
          now = fault;
          counts.merge(fault.name(), 1, Integer::sum);
          end = System.nanoTime() + TimeUnit.SECONDS.toNanos(fault.seconds());
        });
    return begun.map(Fault::name).orElse("");
  }

  /** Ends the fault whose time is over, if there is one. */
  void endDue() throws IOException, InterruptedException {
    if (now != null && System.nanoTime() - end >= 0) {
      endNow();
    }
  }

  /** Ends the fault that lasts, if there is one. */
  void endNow() throws IOException, InterruptedException {
    if (now != null) {
      now.end();
      now = null;
      lastEnd = System.nanoTime();
      wrong = false;
    }
  }

  /** Whether nothing was wrong since a time of {@link System#nanoTime}. */
  boolean noneSince(long time) {
    return !wrong && lastEnd - time < 0;
  }

  /** How often each came since the last time that this was asked. */
  Map<String, Integer> takeCounts() {
    Map<String, Integer> taken = new TreeMap<>(counts);
    counts.clear();
    return taken;
  }
}
