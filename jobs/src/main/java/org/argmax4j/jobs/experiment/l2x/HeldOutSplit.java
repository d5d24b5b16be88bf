package org.argmax4j.jobs.experiment.l2x;

import java.util.Arrays;
import org.argmax4j.jobs.experiment.Parts;
import org.argmax4j.random.MersenneTwister;

/**
 * The halves of the held-out reviews for one run: the first half of a random order tests, the
 * second validates, as scikit-learn's {@code train_test_split(test_size=0.5, random_state=seed)}
 * gives them.
 *
 * @param test numbers of the test reviews
 * @param validation numbers of the validation reviews
 */
record HeldOutSplit(int[] test, int[] validation) {

  /**
   * Splits reviews; with an odd number, the test half is larger by one.
   *
   * @param count how many held-out reviews there are
   * @param limit at most so many of each half, the first; 0 for all
   * @throws org.argmax4j.config.InputException if a half would be empty
   */
  static HeldOutSplit of(int count, long seed, int limit) {
    Parts.require("held-out reviews", count, 2);
    int[] order = new MersenneTwister((int) seed).permutation(count);
    int half = (count + 1) / 2;
    int test = limit == 0 ? half : Math.min(limit, half);
    int validation = limit == 0 ? count - half : Math.min(limit, count - half);
    return new HeldOutSplit(
        Arrays.copyOf(order, test), Arrays.copyOfRange(order, half, half + validation));
  }
}
