package org.argmax4j.random;

import java.util.Locale;

/**
 * The 32-bit Mersenne Twister MT19937 (Matsumoto and Nishimura 1998) with the derived draws of
 * numpy's legacy generator, so that the parameters and data splits of published Python code can be
 * drawn again number for number. For everything else use {@link RandomStreams}. Not safe for use by
 * several threads.
 */
public final class MersenneTwister {

  private static final int SIZE = 624;
  private static final int MIDDLE = 397;

  private final int[] state = new int[SIZE];
  private int next = SIZE;
  private double spareGaussian;
  private boolean hasSpare;

  /**
   * The generator that {@code numpy.random.RandomState(seed)} gives for an integer seed.
   *
   * @param seed its 32 bits are the seed
   */
  public MersenneTwister(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** The next 32 random bits. */
  public int nextInt() {
    if (next == SIZE) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  /** Uniform in [0, 1) with 53 bits, {@code random_sample} in numpy. */
  public double nextDouble() {
    int high = nextInt() >>> 5;
    int low = nextInt() >>> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  /** Standard normal by the polar method, {@code randn} in numpy. */
  public double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spareGaussian;
    }
    double first;
    double second;
    double square;
    do {
      first = 2 * nextDouble() - 1;
      second = 2 * nextDouble() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * Math.log(square) / square);
    spareGaussian = factor * first;
    hasSpare = true;
    return factor * second;
  }

  /** An array of {@code count} normal draws. */
  public double[] gaussians(int count) {
    double[] draws = new double[count];
    for (int i = 0; i < count; i++) {
      draws[i] = nextGaussian();
    }
    return draws;
  }

  /** Standard Gumbel, {@code gumbel} in numpy. */
  public double nextGumbel() {
    return -Math.log(-Math.log(1 - nextDouble()));
  }

  /**
   * Uniform in {@code [0, largest]} by masked rejection.
   *
   * @param largest the largest value, at least 0
   */
  public int nextBounded(int largest) {
    if (largest < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid largest value: %d, must be at least 0", largest));
    }
    if (largest == 0) {
      return 0;
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
    int value = nextInt() & mask;
    while (value > largest) {
      value = nextInt() & mask;
    }
    return value;
  }

  /** A random order of {@code 0, ..., n-1}, {@code permutation} in numpy. */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = nextBounded(i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int bits = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7FFFFFFF);
      int mixed = (bits >>> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908B0DF);
      state[i] = state[(i + MIDDLE) % SIZE] ^ mixed;
    }
    next = 0;
  }
}
