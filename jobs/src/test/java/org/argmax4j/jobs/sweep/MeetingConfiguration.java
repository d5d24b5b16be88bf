package org.argmax4j.jobs.sweep;

import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.StraightThrough;

/**
 * A run that ends when all places are taken, or nobody waits any more.
 *
 * @param place a directory, in which the runs leave word of each other
 * @param places how many runs there may be at once
 * @param total how many runs there will be
 * @param method unused, but part of every configuration
 */
public record MeetingConfiguration(String place, int places, int total, EstimatorConfig method) {

  /** A meeting of one. */
  public static MeetingConfiguration defaults() {
    return new MeetingConfiguration("", 1, 1, StraightThrough.defaults());
  }
}
