package org.argmax4j.jobs.experiment.tour;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;
import org.argmax4j.data.globe.Metric;

/**
 * A data set in memory, or what counts of it.
 *
 * @param places the images of all places
 * @param metric what a distance is
 * @param train what trains
 * @param validation what chooses among epochs and hyper-parameters
 * @param test what final numbers are measured on
 */
public record TourData(
    PlaceImages places, Metric metric, TourSet train, TourSet validation, TourSet test) {

  /**
   * Which tours train and test.
   *
   * @param cities how many places a tour of the data set must have, k; 0 for any
   * @param trainLimit how many of the training tours train, the first ones; 0 for all
   * @param evaluationLimit how many validate, and how many test; 0 for all
   */
  public record Selection(int cities, int trainLimit, int evaluationLimit) {

    /** Checks the ranges. */
    public Selection {
      Checks.atLeast("data.cities", cities, 0);
      Checks.atLeast("data.train-limit", trainLimit, 0);
      Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    }
  }

  /**
   * What is selected.
   *
   * @throws InputException if the data set has other tours, or a part of it is empty
   */
  TourData of(Selection selection) {
    int cities = train.tours().cities();
    if (selection.cities() != 0 && selection.cities() != cities) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the data set has tours of %d places, data.cities asks for %d",
              cities,
              selection.cities()));
    }
    return new TourData(
        places,
        metric,
        train.first("training tours", selection.trainLimit()),
        validation.first("validation tours", selection.evaluationLimit()),
        test.first("test tours", selection.evaluationLimit()));
  }
}
