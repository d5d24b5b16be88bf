package org.argmax4j.jobs.experiment.dvae;

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
    requireNotNegative("data.train-limit", trainLimit);
    requireNotNegative("data.evaluation-limit", evaluationLimit);
  }

  private static void requireNotNegative(String key, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "Invalid %s: %d, must be 0 (no limit) or more".formatted(key, value));
    }
  }
}
