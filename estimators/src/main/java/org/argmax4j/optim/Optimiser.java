package org.argmax4j.optim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Changes parameters by the gradients that gathered in them. Made from a configuration such as
 * {@link Adam}. Not safe for use by several threads.
 */
public interface Optimiser extends AutoCloseable {

  /**
   * Applies the gradients and forgets them; a parameter without a gradient stays as it is, with its
   * moments.
   */
  void step();

  /** The step length in force. */
  double learningRate();

  /** Sets the step length from the next step on, for schedules. */
  void learningRate(double rate);

  /** Writes moments, step counts and step length. */
  void save(DataOutput out) throws IOException;

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IOException if it was written for other parameters
   */
  void restore(DataInput in) throws IOException;

  /** Gives the moments back. */
  @Override
  void close();
}
