package org.argmax4j.jobs.fanout;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.argmax4j.jobs.trial.Device;
import org.argmax4j.jobs.trial.TrialAttempt;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialSpec;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of one trial in this JVM, as many as tasks of it run at a time, and the losses that
 * were seen here. They outlive tasks; those of a trial go when another one comes.
 */
final class Replicas {

  private static @Nullable Replicas current;

  private final Id id;
  private final LossLog log = new LossLog();
  private final Deque<Replica> free = new ArrayDeque<>();
  private boolean gone;

  private Replicas(Id id) {
    this.id = id;
  }

  /**
   * What replicas replicate.
   *
   * @param application the Spark application
   * @param trial the trial
   * @param places data and store
   * @param generation raised to begin again at the last checkpoint
   */
  record Id(String application, TrialSpec trial, TrialPlaces places, int generation)
      implements Serializable {}

  /** Those of a trial. Those of any other, or of an older generation, are given up. */
  static synchronized Replicas of(Id id) {
    if (current == null || !current.id.equals(id)) {
      forget();
      current = new Replicas(id);
    }
    return current;
  }

  /** Gives all replicas up, and the losses. */
  static synchronized void forget() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  private synchronized void close() {
    gone = true;
    free.forEach(Replica::leave);
    free.clear();
  }

  LossLog log() {
    return log;
  }

  /**
   * A replica for the task that calls alone.
   *
   * @param device what it computes on
   * @param first the first step at which it may stand
   */
  synchronized Replica take(Device device, long first) throws IOException {
    for (Replica replica : List.copyOf(free)) {
      if (replica.device().equals(device)) {
        free.remove(replica);
        if (!replica.standsBefore(first)) {
          return replica;
        }
        replica.leave();
      }
    }
    return Replica.start(id.trial().key(), new TrialAttempt(id.trial(), id.places()), device);
  }

  /** Gives a replica back. */
  synchronized void giveBack(Replica replica) {
    if (gone) {
      replica.leave();
    } else {
      free.addFirst(replica);
    }
  }
}
