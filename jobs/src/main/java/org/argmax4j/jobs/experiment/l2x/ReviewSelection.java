package org.argmax4j.jobs.experiment.l2x;

import org.argmax4j.config.Checks;
import org.argmax4j.data.beer.Aspect;

/**
 * Which reviews a run sees, and how.
 *
 * @param aspect which rating is predicted
 * @param trainLimit at most so many training reviews, the first of the file; 0 for all
 * @param evaluationLimit at most so many validation and so many test reviews, the first of each
 *     half; 0 for all
 * @param length positions of the network's input; shorter reviews are padded in front
 * @param truncation what is kept of longer reviews
 */
public record ReviewSelection(
    Aspect aspect, int trainLimit, int evaluationLimit, int length, Truncation truncation) {

  /** Checks the ranges. */
  public ReviewSelection {
    Checks.atLeast("data.train-limit", trainLimit, 0);
    Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    Checks.atLeast("data.length", length, 1);
    if (aspect == Aspect.OVERALL) {
      throw new IllegalArgumentException(
          "Invalid data.aspect: overall, there are no review files of it");
    }
  }
}
