package org.argmax4j.jobs.experiment.relational;

import org.argmax4j.config.Checks;

/**
 * After how many frames a roll-out starts again from true positions. From frames 0, p, 2p, ...
 * (from 0) as many frames are predicted from the predictions before them; with 1, every frame is
 * predicted from the true one before it.
 *
 * @param training p in training, at least 1
 * @param evaluation p in evaluation, at least 1
 */
public record TeacherForcing(int training, int evaluation) {

  /** Checks the ranges. */
  public TeacherForcing {
    Checks.atLeast("forcing.training", training, 1);
    Checks.atLeast("forcing.evaluation", evaluation, 1);
  }

  /**
   * How many roll-outs make a step: those whose prediction is within the frames. They are the first
   * ones. Roll-outs that would predict nothing are not counted.
   *
   * @param every p
   * @param step the number of the step since the true frame, from 0
   * @param frames frames of an example
   */
  static int rollouts(int every, int step, int frames) {
    int last = frames - 2 - step;
    return step >= every || last < 0 ? 0 : last / every + 1;
  }
}
