package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Kinds of things that are done one after another, each as often as the others, in random order.
 */
final class Turns<T> {

  private final List<T> kinds;
  private final Random random;
  private final List<T> due = new ArrayList<>();

  Turns(List<T> kinds, Random random) {
    this.kinds = List.copyOf(kinds);
    this.random = random;
  }

  /** Does a thing, if it can be done now. */
  interface Attempt<T> {

    boolean at(T kind) throws IOException, InterruptedException;
  }

  /**
   * Lets the first kind that can have its turn have it; empty if none of those that are due can.
   */
  Optional<T> next(Attempt<T> attempt) throws IOException, InterruptedException {
    if (due.isEmpty()) {
      due.addAll(kinds);
      Collections.shuffle(due, random);
    }
    for (T kind : List.copyOf(due)) {
      if (attempt.at(kind)) {
        due.remove(kind);
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
