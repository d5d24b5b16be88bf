package org.argmax4j.training;

import java.util.Map;

/** The mean wall time of a piece of work that is done again and again. */
public final class MeanTime {

  private final String name;
  private long nanoseconds;
  private long times;

  /**
   * Nothing yet.
   *
   * @param name what it is called among the timings of a run; the unit is milliseconds
   */
  public MeanTime(String name) {
    this.name = name;
  }

  /** Adds a piece of work that began at a reading of {@link System#nanoTime} and ends now. */
  public void since(long start) {
    nanoseconds += System.nanoTime() - start;
    times++;
  }

  /** The mean by its name; nothing if the work was never done. */
  public Map<String, Double> timings() {
    return times == 0 ? Map.of() : Map.of(name, nanoseconds / 1e6 / times);
  }
}
