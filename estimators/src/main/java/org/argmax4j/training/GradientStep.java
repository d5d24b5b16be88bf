package org.argmax4j.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.tensor.backend.Backend;

/**
 * How a training step gets its gradient: by back-propagation through a discrete layer, by evolution
 * strategies over the parameters, spread over machines. Made fresh for every run; not safe for use
 * by several threads.
 *
 * @param <B> a batch of training examples
 */
public interface GradientStep<B> extends AutoCloseable {

  /**
   * The way in which a method takes steps: its own, or back-propagation through its layer.
   *
   * @param method the estimator
   * @param objective what is trained
   * @param layer what the method made for the solver of the run
   * @param backend what computes
   */
  static <B> GradientStep<B> of(
      EstimatorConfig method, Objective<B> objective, DiscreteLayer layer, Backend backend) {
    return method instanceof StepConfig own
        ? own.step(objective, layer, backend)
        : new BackPropagation<>(objective, layer, backend);
  }

  /** Structures an example in training. */
  int samples();

  /**
   * Evaluates with others from now on, if steps of this kind evaluate populations.
   *
   * @return whether they do; by default not
   */
  default boolean share(SharedEvaluation others) {
    return false;
  }

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
