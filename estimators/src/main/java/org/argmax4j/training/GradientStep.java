package org.argmax4j.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * How a training step gets its gradient: by back-propagation through a discrete layer, by evolution
 * strategies over the parameters, spread over machines. Made fresh for every run; not safe for use
 * by several threads.
 *
 * @param <B> a batch of training examples
 */
public interface GradientStep<B> extends AutoCloseable {

  /** Structures an example in training. */
  int samples();

  /**
   * Gathers the gradient of a batch in the parameters of the objective, unless the loss is not
   * finite.
   */
  StepResult gradient(B batch, Step step);

  /** What there is to tell of the last step, by metric name, for the history of a run. */
  Map<String, Double> diagnostics();

  /** Writes what later steps depend on. */
  void save(DataOutput out) throws IOException;

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it was written for another kind of step
   */
  void restore(DataInput in) throws IOException;

  /** Gives buffers back. */
  @Override
  void close();
}
