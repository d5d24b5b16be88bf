package org.argmax4j.training;

/**
 * Evaluates the networks of populations, alone or with others. Others are machines that train the
 * same network with the same random numbers, each with a copy of its own: since every one can make
 * every network of a population again, they tell each other nothing but losses.
 */
@FunctionalInterface
public interface SharedEvaluation {

  /**
   * The losses of a population.
   *
   * @return that of {@code mean + sigma w} of a pair at {@code 2 pair}, that of its mirror image
   *     behind it: the same ones, bit for bit, whoever evaluated them
   */
  double[] losses(Members members);

  /** Nobody shares: every network is evaluated here. */
  static SharedEvaluation alone() {
    return members -> {
      double[] losses = new double[2 * members.pairs()];
      members.evaluate(0, members.pairs(), losses);
      return losses;
    };
  }

  /** The networks of a step. */
  interface Members {

    /** The number of the step among all steps of the run, from 0. */
    long step();

    /** How many pairs of networks there are. */
    int pairs();

    /**
     * How many pairs belong together, at least 1: ranges begin at multiples of it and end there, or
     * with the last pair. See {@link MemberLosses#group}.
     */
    int group();

    /**
     * Evaluates some pairs.
     *
     * @param from the first pair
     * @param to behind the last pair
     * @param losses receives their losses, in their places among those of all networks
     */
    void evaluate(int from, int to, double[] losses);

    /** A fingerprint of all weights before the step: equal for those who train the same network. */
    long fingerprint();
  }
}
