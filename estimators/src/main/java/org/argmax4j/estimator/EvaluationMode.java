package org.argmax4j.estimator;

/** How a layer chooses structures outside training. Structures are discrete in every mode. */
public enum EvaluationMode {
  /** The MAP structure of the scores themselves, one an example. */
  NOISE_OFF,
  /**
   * Perturbed samples: as many an example as the layer has output rows in training, so that a layer
   * whose output is the mean of its samples gives one of them.
   */
  NOISE_ON
}
