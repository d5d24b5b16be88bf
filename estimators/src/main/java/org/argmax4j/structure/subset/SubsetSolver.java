package org.argmax4j.structure.subset;

import org.argmax4j.structure.TractableSolver;

/** A solver whose structures are subsets of a fixed size. */
public interface SubsetSolver extends TractableSolver {

  /** The number of ones of a structure, k. */
  int ones();

  @Override
  default boolean equallyManyOnes() {
    return true;
  }
}
