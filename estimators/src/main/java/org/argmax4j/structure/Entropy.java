package org.argmax4j.structure;

/** The regulariser of a relaxation: {@code argmax over x of <scores, x> + t * entropy(x)}. */
public enum Entropy {
  /** That of the exponential family: the relaxed structure is its exact marginals. */
  EXPONENTIAL_FAMILY,
  /** The sum of binary entropies. */
  BINARY,
  /** The entropy of a categorical variable. */
  CATEGORICAL,
  /** Half the squared Euclidean norm, negated. */
  EUCLIDEAN
}
