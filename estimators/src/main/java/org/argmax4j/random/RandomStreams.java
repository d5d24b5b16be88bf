package org.argmax4j.random;

import java.util.SplittableRandom;

/**
 * The random streams of one run. A stream is addressed by what it is for and by the step that uses
 * it, never by the thread, the partition or the order of calls, so that a run draws the same
 * numbers whatever runs beside it and after a resume from a checkpoint.
 *
 * @param seed the seed of the run
 */
public record RandomStreams(long seed) {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /**
   * The stream for one purpose at one step. Equal arguments give generators that draw equal
   * numbers.
   *
   * @param purpose what the numbers are for, such as {@code "noise"}
   * @param step the training step, epoch or example that uses them
   */
  public SplittableRandom stream(String purpose, long step) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
    }
    return new SplittableRandom(
        mix(mix(seed + GOLDEN_GAMMA) ^ mix(hash) ^ mix(step * GOLDEN_GAMMA + 1)));
  }

  /** The streams of a part of this run, such as one of several layers that all draw noise. */
  public RandomStreams child(String part) {
    return new RandomStreams(stream(part, Long.MIN_VALUE).nextLong());
  }

  /**
   * The finaliser of the SplitMix64 generator: a bijection in which every input bit moves every
   * output bit.
   */
  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
