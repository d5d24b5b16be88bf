package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Faults that come one after another, each in its turn in random order. */
final class PassingFaults {

  private final List<Fault> kinds;
  private final Random random;
  private final List<Fault> due = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private Fault now = new NoFault();
  private long end;
  private volatile boolean wrong;
  private volatile long lastEnd = System.nanoTime();

  PassingFaults(List<Fault> kinds, Random random) {
    this.kinds = List.copyOf(kinds);
    this.random = random;
  }

  /** Nothing is wrong. */
  private record NoFault() implements Fault {

    @Override
    public String name() {
      return "none";
    }

    @Override
    public int seconds() {
      return 0;
    }

    @Override
    public boolean begin() {
      return false;
    }

    @Override
    public void end() {
      // Nothing to set right.
    }
  }

  /**
   * Begins the next one, unless one lasts.
   *
   * @return its name; empty if none has begun
   */
  String begin() throws IOException, InterruptedException {
    if (wrong || kinds.isEmpty()) {
      return "";
    }
    if (due.isEmpty()) {
      due.addAll(kinds);
      Collections.shuffle(due, random);
    }
    for (Fault fault : List.copyOf(due)) {
      // Said before: who reads meanwhile is to know.
      wrong = true;
      if (fault.begin()) {
        due.remove(fault);
        counts.merge(fault.name(), 1, Integer::sum);
        now = fault;
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(fault.seconds());
        return fault.name();
      }
      wrong = false;
    }
    return "";
  }

  /** Ends the fault whose time is over, if there is one. */
  void endDue() throws IOException, InterruptedException {
    if (wrong && System.nanoTime() - end >= 0) {
      endNow();
    }
  }

  /** Ends the fault that lasts, if there is one. */
  void endNow() throws IOException, InterruptedException {
    if (wrong) {
      now.end();
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
