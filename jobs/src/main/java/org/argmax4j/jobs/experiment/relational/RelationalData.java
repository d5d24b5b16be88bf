package org.argmax4j.jobs.experiment.relational;

import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.data.trees.LatentTrees;
import org.argmax4j.jobs.experiment.Parts;

/**
 * A data set in memory and how much of it counts, the first examples of each part.
 *
 * @param train what trains
 * @param validation what chooses among the steps of a run and among hyper-parameters
 * @param test what final numbers are measured on
 * @param frames how many frames of each example count, the first ones
 * @param trainCount how many train
 * @param validationCount how many validate
 * @param testCount how many test
 */
public record RelationalData(
    LatentTrees train,
    LatentTrees validation,
    LatentTrees test,
    int frames,
    int trainCount,
    int validationCount,
    int testCount) {

  /** Everything. */
  RelationalData(LatentTrees train, LatentTrees validation, LatentTrees test) {
    this(train, validation, test, train.frames(), train.count(), validation.count(), test.count());
  }

  /**
   * What is selected.
   *
   * @throws InputException if the data set has not as many frames, or a part of it is empty
   */
  RelationalData of(RelationalConfiguration.MotionSelection selection) {
    Parts.require("training examples", train.count(), 1);
    Parts.require("validation examples", validation.count(), 1);
    Parts.require("test examples", test.count(), 1);
    if (selection.frames() > train.frames()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the data set has %d frames an example, data.frames asks for %d",
              train.frames(),
              selection.frames()));
    }
    return new RelationalData(
        train,
        validation,
        test,
        selection.frames() == 0 ? train.frames() : selection.frames(),
        atMost(train, selection.trainLimit()),
        atMost(validation, selection.evaluationLimit()),
        atMost(test, selection.evaluationLimit()));
  }

  private static int atMost(LatentTrees trees, int limit) {
    return limit == 0 ? trees.count() : Math.min(limit, trees.count());
  }
}
