package org.argmax4j.training;

import java.util.Map;

/** Gathers what the steps of one epoch have seen, for the metrics of an experiment. */
public interface EpochMetrics {

  /**
   * Adds a step.
   *
   * @param examples how many examples it had
   */
  void add(StepResult step, int examples);

  /**
   * Writes the metrics of the epoch.
   *
   * @param metrics receives them by name, such as {@code train.loss}
   */
  void report(Map<String, Double> metrics);
}
