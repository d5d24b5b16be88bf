package org.argmax4j.jobs.experiment.dvae;

/** Which Kullback-Leibler divergence stands in the loss. */
public enum DivergenceForm {
  /** That of a categorical softmax of each row, whatever the number of ones: the published code. */
  CATEGORICAL,
  /** That of the distribution over the subsets of a row, which the papers name. */
  SUBSET;

  /**
   * The divergence itself.
   *
   * @param ones ones a row of the code
   */
  public UniformDivergence divergence(int ones) {
    return switch (this) {
      case CATEGORICAL -> new CategoricalDivergence();
      case SUBSET -> new SubsetDivergence(ones);
    };
  }
}
