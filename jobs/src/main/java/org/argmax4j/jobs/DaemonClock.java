package org.argmax4j.jobs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads that look at something now and then, and keep no program from ending. */
public final class DaemonClock {

  private DaemonClock() {}

  /**
   * A clock with one thread.
   *
   * @param name of the thread
   */
  public static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
