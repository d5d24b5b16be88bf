package org.argmax4j.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.Noise;

/**
 * How many standard normal draws does a core make in a second, into an array of float32? Wanted: at
 * least 150 million. Ours against the JDK's {@code SplittableRandom.nextGaussian}, also a ziggurat,
 * whose rare cases depend on {@code Math.exp} and so on the machine.
 */
public final class GaussianDraws {

  private static final int DRAWS = 12_544;
  private static final int REPEATS = 400;
  private static final int ROUNDS = 50;

  private GaussianDraws() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    measure("ziggurat over an array", Gaussian.defaults());
    measure("the JDK's nextGaussian", GaussianDraws::jdk);
  }

  private static void jdk(SplittableRandom random, float[] draws, int count) {
    for (int i = 0; i < count; i++) {
      draws[i] = (float) random.nextGaussian();
    }
  }

  private static void measure(String name, Noise noise) {
    float[] draws = new float[DRAWS];
    SplittableRandom random = new SplittableRandom(1);
    Times times = new Times(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < REPEATS; i++) {
        noise.fill(random, draws, DRAWS);
      }
      times.add(System.nanoTime() - start);
    }
    double millions = (double) REPEATS * DRAWS / 1000;
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f million a second (median %.0f)%n",
        name,
        millions / times.best(),
        millions / times.median());
  }
}
