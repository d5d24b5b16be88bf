package org.argmax4j.structure;

import java.lang.management.ManagementFactory;

/** What calls take of the heap. */
public final class Allocation {

  private static final int ROUNDS = 20;

  private Allocation() {}

  /** The fewest bytes that this thread allocates in a call: those of the steady state. */
  public static long fewestBytes(Runnable call) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      call.run();
      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return fewest;
  }
}
