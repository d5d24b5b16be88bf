package org.argmax4j.jobs.dl4j;

import java.io.Serializable;
import org.argmax4j.config.Checks;

/**
 * How Deeplearning4j trains one network on several workers, by parameter averaging: each trains a
 * copy on its own minibatches, after some of them the copies are averaged, and all go on from the
 * mean. All of it determines the result.
 *
 * @param workers copies of the network, at least 1; as many tasks run at a time, if the cluster has
 *     so many slots
 * @param batch examples a minibatch of one worker, at least 1
 * @param averagingFrequency minibatches of each worker between two averages, at least 1
 * @param averageUpdater whether the moments of the optimiser are averaged too; else they begin anew
 *     after each average
 */
public record ParameterAveraging(
    int workers, int batch, int averagingFrequency, boolean averageUpdater)
    implements Serializable {

  /** Checks the ranges. */
  public ParameterAveraging {
    Checks.atLeast("workers", workers, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.atLeast("averaging-frequency", averagingFrequency, 1);
  }

  /** Two workers with batches of 100, averaged with their moments after every fifth. */
  public static ParameterAveraging defaults() {
    return new ParameterAveraging(2, 100, 5, true);
  }
}
