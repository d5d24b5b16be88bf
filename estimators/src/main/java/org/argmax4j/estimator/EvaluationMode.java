package org.argmax4j.estimator;

/** How a layer chooses structures outside training. Structures are discrete in every mode. */
public enum EvaluationMode {
  /** The MAP structure of the scores themselves, one an example. */
  NOISE_OFF,
  /** As many perturbed samples an example as in training. */
  NOISE_ON
}
