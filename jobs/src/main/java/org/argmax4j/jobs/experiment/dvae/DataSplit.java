package org.argmax4j.jobs.experiment.dvae;

/** Which images train. */
public enum DataSplit {
  /** All published training images, and no validation: the published programs. */
  PUBLISHED,
  /** The training images less the validation images, which serve selection. */
  VALIDATION
}
