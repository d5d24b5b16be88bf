package org.argmax4j.jobs.experiment.dvae;

import org.argmax4j.config.Checks;

/**
 * Which images a run sees.
 *
 * @param split which images train, and whether there is a validation part
 * @param trainLimit at most so many training images, the first of the split; 0 for all
 * @param evaluationLimit at most so many images of the test and of the validation part, the first
 *     of each; 0 for all
 */
public record DataSelection(DataSplit split, int trainLimit, int evaluationLimit) {

  /** Checks that the limits are not negative. */
  public DataSelection {
    Checks.atLeast("data.train-limit", trainLimit, 0);
    Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
  }
}
