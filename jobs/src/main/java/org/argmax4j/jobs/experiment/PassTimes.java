package org.argmax4j.jobs.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.MeanTime;
import org.argmax4j.training.Objective;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Step;

/**
 * A run that measures how long a forward and backward pass takes, over all examples of an objective
 * as one batch. Nothing is trained. Its one epoch has a pass more than it measures, the first.
 *
 * @param <B> a batch of examples
 */
public final class PassTimes<B> implements Run {

  private final Objective<B> objective;
  private final GradientStep<B> step;
  private final int passes;
  private final RandomStreams streams;
  private final Supplier<Map<String, Double>> counts;
  private final Runnable closing;
  private final MeanTime time = new MeanTime("time.pass-ms");

  /**
   * A run.
   *
   * @param objective the network
   * @param step what takes passes over it; closed with the run
   * @param passes how many are measured, at least 1
   * @param streams where the noise comes from
   * @param closing gives back what the network holds, with the run
   */
  public PassTimes(
      Objective<B> objective,
      GradientStep<B> step,
      int passes,
      RandomStreams streams,
      Runnable closing) {
    this(objective, step, passes, streams, Map::of, closing);
  }

  /**
   * A run that counts something beside.
   *
   * @param objective the network
   * @param step what takes passes over it; closed with the run
   * @param passes how many are measured, at least 1; one more is taken
   * @param streams where the noise comes from
   * @param counts asked for after the last pass: metrics of the run, by name
   * @param closing gives back what the network holds, with the run
   */
  public PassTimes(
      Objective<B> objective,
      GradientStep<B> step,
      int passes,
      RandomStreams streams,
      Supplier<Map<String, Double>> counts,
      Runnable closing) {
    this.objective = objective;
    this.step = step;
    this.passes = passes;
    this.streams = streams;
    this.counts = counts;
    this.closing = closing;
  }

  @Override
  public int epochs() {
    return 1;
  }

  @Override
  public boolean share(SharedEvaluation others) {
    return step.share(others);
  }

  @Override
  public Map<String, Double> epoch() {
    float loss = pass(0);
    for (int pass = 1; pass <= passes; pass++) {
      long start = System.nanoTime();
      loss = pass(pass);
      time.since(start);
    }
    Map<String, Double> metrics = new LinkedHashMap<>(counts.get());
    metrics.put("train.loss", (double) loss);
    return metrics;
  }

  private float pass(int number) {
    B batch = objective.batch(IntStream.range(0, objective.examples()).toArray());
    float loss = step.gradient(batch, new Step(streams, number)).loss();
    objective.parameters().all().forEach(Parameter::clearGradient);
    return loss;
  }

  /** The mean time of a pass, {@code time.pass-ms}. */
  @Override
  public Map<String, Double> timings() {
    return time.timings();
  }

  @Override
  public void save(DataOutput out) {
    // There is nothing between its epochs.
  }

  @Override
  public void restore(DataInput in) {
    // See save.
  }

  @Override
  public void close() {
    step.close();
    closing.run();
  }
}
