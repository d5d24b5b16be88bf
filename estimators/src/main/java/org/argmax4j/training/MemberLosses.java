package org.argmax4j.training;

/**
 * Evaluates perturbed networks on a batch, all of them with the same noise on their scores. While
 * it does so the parameters may change; afterwards they, and all statistics, are as they were.
 *
 * @param <B> a batch of training examples
 */
@FunctionalInterface
public interface MemberLosses<B> extends AutoCloseable {

  /**
   * How many pairs are evaluated together. Ranges begin at multiples of it and end there, or with
   * the last pair, so that the bits of a loss do not depend on the range that it is evaluated in.
   * By default every pair is for itself.
   */
  default int group() {
    return 1;
  }

  /**
   * Evaluates the networks of some pairs.
   *
   * @param batch the training examples
   * @param step where random numbers come from: for all networks from the beginning of its streams
   * @param population the networks
   * @param from the first pair
   * @param to behind the last pair
   * @param losses receives the training loss of {@code mean + sigma w} of a pair at {@code 2 pair},
   *     that of its mirror image behind it; NaN or infinite where there is none
   */
  void evaluate(B batch, Step step, Population population, int from, int to, double[] losses);

  /** Gives buffers back; by default there are none. */
  @Override
  default void close() {}
}
