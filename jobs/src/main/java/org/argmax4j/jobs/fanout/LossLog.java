package org.argmax4j.jobs.fanout;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The losses of the steps since a checkpoint: with them, a replica that begins at the checkpoint
 * makes up for what it missed without an evaluation. Used by several threads.
 */
final class LossLog {

  private final TreeMap<Long, double[]> steps = new TreeMap<>();

  /**
   * The losses of a step.
   *
   * @param step the number of the step
   * @param losses of all networks; kept
   */
  record Entry(long step, double[] losses) implements Serializable {}

  synchronized void add(Entry entry) {
    steps.put(entry.step(), entry.losses());
  }

  synchronized Optional<double[]> losses(long step) {
    return Optional.ofNullable(steps.get(step));
  }

  /** Whether nothing is known of later steps. */
  synchronized boolean endsWith(long step) {
    return !steps.isEmpty() && steps.lastKey() == step;
  }

  /** The steps from one on, in order. */
  synchronized List<Entry> from(long step) {
    return steps.tailMap(step, true).entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Forgets what lies before a checkpoint. */
  synchronized void forgetBefore(long step) {
    steps.headMap(step, false).clear();
  }
}
