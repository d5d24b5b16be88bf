package org.argmax4j.random;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random orders. */
public final class Permutations {

  private Permutations() {}

  /** The numbers from 0 to below {@code count} in an order that is as likely as any other. */
  public static int[] draw(int count, SplittableRandom random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
