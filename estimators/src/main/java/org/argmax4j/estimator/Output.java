package org.argmax4j.estimator;

/** What a layer with several samples gives to the rest of the network in training. */
public enum Output {
  /** One structure a sample; the training loss is summed over the samples of an example. */
  SAMPLES,
  /**
   * The mean of the samples of an example; the same gradient is then used for each of them. In
   * evaluation there is one sample an example instead, since structures are discrete there.
   */
  MEAN
}
