package org.argmax4j.jobs.experiment.relational;

import org.argmax4j.config.InputException;

/**
 * A data set in memory, or what counts of it.
 *
 * @param train what trains
 * @param validation what chooses among the steps of a run and among hyper-parameters
 * @param test what final numbers are measured on
 */
public record RelationalData(Examples train, Examples validation, Examples test) {

  /**
   * What is selected.
   *
   * @throws InputException if the data set has not as many frames, or a part of it is empty
   */
  RelationalData of(RelationalConfiguration.MotionSelection selection) {
    int frames = selection.frames();
    return new RelationalData(
        train.first("training examples", frames, selection.trainLimit()),
        validation.first("validation examples", frames, selection.evaluationLimit()),
        test.first("test examples", frames, selection.evaluationLimit()));
  }
}
