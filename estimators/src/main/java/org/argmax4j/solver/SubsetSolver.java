package org.argmax4j.solver;

/** A solver whose structures are subsets of a fixed size. */
public interface SubsetSolver extends TractableSolver {

  /** The number of ones of a structure, k. */
  int ones();
}
