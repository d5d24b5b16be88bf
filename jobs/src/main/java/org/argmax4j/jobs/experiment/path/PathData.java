package org.argmax4j.jobs.experiment.path;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;

/**
 * A data set in memory, or what counts of it.
 *
 * @param grid cells of a side, K
 * @param train what trains
 * @param validation what chooses among hyper-parameters
 * @param test what final numbers are measured on
 */
public record PathData(int grid, MapSet train, MapSet validation, MapSet test) {

  /**
   * Which maps train and test.
   *
   * @param grid the grid that the data set must have, K; 0 for any
   * @param trainLimit how many of the training maps train, the first ones; 0 for all
   * @param evaluationLimit how many validate, and how many test; 0 for all
   */
  public record Selection(int grid, int trainLimit, int evaluationLimit) {

    /** Checks the ranges. */
    public Selection {
      Checks.atLeast("data.grid", grid, 0);
      Checks.atLeast("data.train-limit", trainLimit, 0);
      Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    }
  }

  /**
   * What is selected.
   *
   * @throws InputException if the data set has another grid, or a part of it is empty
   */
  PathData of(Selection selection) {
    if (selection.grid() != 0 && selection.grid() != grid) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the data set has maps of %d x %d cells, data.grid asks for %d",
              grid,
              grid,
              selection.grid()));
    }
    return new PathData(
        grid,
        train.first("training maps", selection.trainLimit()),
        validation.first("validation maps", selection.evaluationLimit()),
        test.first("test maps", selection.evaluationLimit()));
  }
}
