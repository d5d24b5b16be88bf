package org.argmax4j.jobs.fanout;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.argmax4j.config.InputException;

/**
 * What a task tells of a step.
 *
 * @param step the number of the step, {@link #ENDED} or {@link #FAILED}
 * @param pairs how many pairs the population has
 * @param first the first pair that the task evaluated
 * @param losses the losses of its pairs, pair by pair; empty if it evaluated none
 * @param fingerprint of the weights before the step; 0 where they are not compared
 * @param kernel a hash of what the task computes with
 * @param checkpoint the first step behind the last checkpoint that the task saved; 0 for none
 */
record Share(
    long step, int pairs, int first, double[] losses, long fingerprint, int kernel, long checkpoint)
    implements Serializable {

  /** The step of a run that is over. */
  static final long ENDED = -1;

  /** The step of a run that failed in this task. */
  static final long FAILED = -2;

  /** A share of nothing. */
  static Share without(long step, int kernel) {
    return new Share(step, 0, 0, new double[0], 0, kernel, 0);
  }

  /** Whether the task has something to say of the population. */
  boolean evaluated() {
    return pairs > 0;
  }

  /**
   * The losses of a whole population, whatever the order of the shares.
   *
   * @param shares of one step
   * @return empty if pairs are missing
   * @throws InputException if the tasks compute with different kernels
   * @throws DivergedReplicasException if they have different weights
   */
  static Optional<double[]> gather(List<Share> shares) {
    checkAlike(shares);
    int pairs = shares.get(0).pairs();
    double[] losses = new double[2 * pairs];
    boolean[] there = new boolean[pairs];
    int missing = pairs;
    for (Share share : shares) {
      System.arraycopy(share.losses(), 0, losses, 2 * share.first(), share.losses().length);
      for (int pair = share.first(); pair < share.first() + share.losses().length / 2; pair++) {
        missing -= there[pair] ? 0 : 1;
        there[pair] = true;
      }
    }
    return missing == 0 ? Optional.of(losses) : Optional.empty();
  }

  private static void checkAlike(List<Share> shares) {
    Share first = shares.get(0);
    for (Share share : shares) {
      if (share.kernel() != first.kernel()) {
        throw new InputException(
            "fan-out: population: executors multiply matrices with different kernels, and would"
                + " drift apart: choose one with --blas that all of them have");
      }
      if (share.fingerprint() != first.fingerprint()) {
        throw new DivergedReplicasException(first.step());
      }
    }
  }
}
