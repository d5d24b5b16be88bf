package org.argmax4j.jobs.experiment.matching;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.Parts;

/**
 * A data set in memory, or what counts of it.
 *
 * @param descriptorSize how many descriptors a point has, d
 * @param train what trains
 * @param validation what chooses among hyper-parameters
 * @param test what final numbers are measured on
 */
public record MatchingData(
    int descriptorSize,
    List<MatchingPair> train,
    List<MatchingPair> validation,
    List<MatchingPair> test) {

  /** Keeps copies of the lists. */
  public MatchingData {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Which pairs train and test.
   *
   * @param trainLimit how many of the training pairs train, the first ones; 0 for all
   * @param evaluationLimit how many validate, and how many test; 0 for all
   */
  public record Selection(int trainLimit, int evaluationLimit) {

    /** Checks the ranges. */
    public Selection {
      Checks.atLeast("data.train-limit", trainLimit, 0);
      Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    }
  }

  /**
   * What is selected.
   *
   * @param inputs what the network is to see
   * @param terms what is to have a cost
   * @throws InputException if there are no descriptors that it could see, a part is empty, or a
   *     pair has more points than can be matched
   */
  MatchingData of(Selection selection, Inputs inputs, Terms terms) {
    if (inputs.seesDescriptors() && descriptorSize == 0) {
      throw new InputException("the data set has no descriptors, which inputs asks for");
    }
    MatchingData selected =
        new MatchingData(
            descriptorSize,
            first("training pairs", train, selection.trainLimit()),
            first("validation pairs", validation, selection.evaluationLimit()),
            first("test pairs", test, selection.evaluationLimit()));
    int most =
        Stream.of(selected.train, selected.validation, selected.test)
            .flatMap(List::stream)
            .mapToInt(MatchingPair::points)
            .max()
            .orElse(0);
    try {
      terms.length(most);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the data set has a pair of %d points, too many for terms: %s",
              most,
              e.getMessage()),
          e);
    }
    return selected;
  }

  private static List<MatchingPair> first(String what, List<MatchingPair> pairs, int limit) {
    Parts.require(what, pairs.size(), 1);
    return limit == 0 ? pairs : pairs.subList(0, Math.min(limit, pairs.size()));
  }
}
