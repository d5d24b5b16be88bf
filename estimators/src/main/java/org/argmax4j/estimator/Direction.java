package org.argmax4j.estimator;

/** Whether a solver looks for the largest or the smallest inner product of scores and structure. */
public enum Direction {
  /** {@code argmax <theta, z>}: scores. */
  MAXIMISE,
  /** {@code argmin <omega, y>}: costs. Equal to maximising with {@code theta = -omega}. */
  MINIMISE
}
