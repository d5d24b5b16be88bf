package org.argmax4j.tensor.backend;

/**
 * One step of an LSTM over several sequences at once. Its rows lie together in the buffers of all
 * steps, in the same order of sequences as those of the step before, of which the first ones go on.
 *
 * @param row the first row of the step
 * @param rows how many sequences have it
 * @param previous the first row of the step before, or -1 at the first step
 * @param units numbers of a state, H
 */
public record LstmStep(int row, int rows, int previous, int units) {

  /** How many numbers of a state it has. */
  public int size() {
    return rows * units;
  }

  /** Whether there is no step before. */
  public boolean first() {
    return previous < 0;
  }
}
