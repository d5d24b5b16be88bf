package org.argmax4j.estimator;

/** Whether a solver looks for the largest or the smallest inner product of scores and structure. */
public enum Direction {
  /** {@code argmax <theta, z>}: scores. */
  MAXIMISE,
  /** {@code argmin <omega, y>}: costs. Equal to maximising with {@code theta = -omega}. */
  MINIMISE;

  /** The factor that turns values of this direction into scores: 1 or -1. */
  public int sign() {
    return this == MAXIMISE ? 1 : -1;
  }
}
