package org.argmax4j.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.NotFiniteException;

/**
 * Trains an objective, pass by pass over its examples. It owns order, batches, time, divergence and
 * diagnostics; everything that later epochs depend on can be saved between two of them.
 *
 * @param <B> a batch of training examples
 */
public final class Trainer<B> implements AutoCloseable {

  private final Objective<B> objective;
  private final GradientStep<B> gradientStep;
  private final Optimiser optimiser;
  private final int batch;
  private final ExampleOrder order;
  private final RandomStreams streams;
  private final MeanTime stepTime = new MeanTime("time.step-ms");

  /** In which order a pass over the training examples takes them. */
  public enum Order implements ExampleOrder {
    /** A new one each time. */
    SHUFFLED {
      @Override
      public int[] draw(int examples, SplittableRandom random) {
        return Permutations.draw(examples, random);
      }
    },
    /** That of their numbers. */
    GIVEN {
      @Override
      public int[] draw(int examples, SplittableRandom random) {
        return IntStream.range(0, examples).toArray();
      }
    }
  }

  /**
   * A training at its beginning, with a new order in each pass.
   *
   * @see #Trainer(Objective, GradientStep, Optimiser, int, ExampleOrder, RandomStreams)
   */
  public Trainer(
      Objective<B> objective,
      GradientStep<B> gradientStep,
      Optimiser optimiser,
      int batch,
      RandomStreams streams) {
    this(objective, gradientStep, optimiser, batch, Order.SHUFFLED, streams);
  }

  /**
   * A training at its beginning.
   *
   * @param objective what is trained
   * @param gradientStep where the gradient of a step comes from; closed with the trainer
   * @param optimiser what steps over the objective's parameters; closed with the trainer
   * @param batch examples a step, at least 1; the last step of an epoch has what is left
   * @param order in which order an epoch takes the examples
   * @param streams the random streams of the training
   */
  public Trainer(
      Objective<B> objective,
      GradientStep<B> gradientStep,
      Optimiser optimiser,
      int batch,
      ExampleOrder order,
      RandomStreams streams) {
    this.objective = objective;
    this.gradientStep = gradientStep;
    this.optimiser = optimiser;
    this.batch = batch;
    this.order = order;
    this.streams = streams;
  }

  /**
   * Does one epoch.
   *
   * @param epoch number of the epoch, from 0
   * @param metrics receives what {@link #steps} says
   * @throws DivergedException at the first loss, score or gradient that is not finite
   */
  public void epoch(int epoch, Map<String, Double> metrics) {
    int steps = stepsAnEpoch();
    steps((long) epoch * steps, steps, metrics);
  }

  private int stepsAnEpoch() {
    return stepsAnEpoch(objective.examples(), batch);
  }

  /**
   * How many steps a pass over the training examples has.
   *
   * @param examples how many there are
   * @param batch examples a step
   */
  public static int stepsAnEpoch(int examples, int batch) {
    return (examples + batch - 1) / batch;
  }

  /**
   * Does some steps, which may be of several epochs.
   *
   * @param from the number of the first among all steps of the run, from 0
   * @param count how many steps
   * @param metrics receives what the objective reports, and for each diagnostic of the gradient
   *     step {@code layer.NAME}, its value after the last step, and {@code layer.NAME-mean}, its
   *     mean over the steps
   * @throws DivergedException at the first loss, score or gradient that is not finite
   */
  public void steps(long from, int count, Map<String, Double> metrics) {
    EpochMetrics totals = objective.metrics(gradientStep.samples());
    Map<String, Double> diagnosticSums = new LinkedHashMap<>();
    int steps = stepsAnEpoch();
    int[] all = {};
    for (long number = from; number < from + count; number++) {
      int inEpoch = (int) (number % steps);
      if (number == from || inEpoch == 0) {
        all = order(number / steps);
      }
      int[] examples =
          Arrays.copyOfRange(all, inEpoch * batch, Math.min((inEpoch + 1) * batch, all.length));
      String place =
          String.format(Locale.ROOT, "epoch %d, step %d", number / steps + 1, inEpoch + 1);
      totals.add(finiteStep(examples, number, place), examples.length);
      gradientStep
          .diagnostics()
          .forEach((name, value) -> diagnosticSums.merge(name, value, Double::sum));
    }
    totals.report(metrics);
    gradientStep.diagnostics().forEach((name, value) -> metrics.put("layer." + name, value));
    diagnosticSums.forEach((name, sum) -> metrics.put("layer." + name + "-mean", sum / count));
  }

  private int[] order(long epoch) {
    return order.draw(objective.examples(), streams.stream("shuffle", epoch));
  }

  private StepResult finiteStep(int[] examples, long number, String place) {
    StepResult result;
    try {
      result = step(examples, number);
    } catch (NotFiniteException e) {
      throw new DivergedException("training is not finite in " + place + ": " + e.getMessage());
    }
    if (!Float.isFinite(result.loss())) {
      throw new DivergedException("training loss is " + result.loss() + " in " + place);
    }
    return result;
  }

  /**
   * One step; gives what was seen before it. The parameters stay as they are if the loss is not
   * finite.
   *
   * @param examples numbers of the examples
   * @param number the number of the step among all steps of the run, from 0
   * @throws NotFiniteException if scores or their gradient are not finite; nothing has moved
   */
  public StepResult step(int[] examples, long number) {
    long start = System.nanoTime();
    StepResult result = gradientStep.gradient(objective.batch(examples), new Step(streams, number));
    if (Float.isFinite(result.loss())) {
      optimiser.step();
    }
    stepTime.since(start);
    return result;
  }

  /** The mean time of a step, {@code time.step-ms}. */
  public Map<String, Double> timings() {
    return stepTime.timings();
  }

  /** Evaluates with others, if its steps can: see {@link GradientStep#share}. */
  public boolean share(SharedEvaluation others) {
    return gradientStep.share(others);
  }

  /** Writes parameters, optimiser and gradient step. */
  public void save(DataOutput out) throws IOException {
    objective.parameters().save(out);
    optimiser.save(out);
    gradientStep.save(out);
  }

  /**
   * Goes back to what {@link #save} wrote.
   *
   * @throws IOException if it was written for another network
   */
  public void restore(DataInput in) throws IOException {
    objective.parameters().restore(in);
    optimiser.restore(in);
    gradientStep.restore(in);
  }

  @Override
  public void close() {
    gradientStep.close();
    optimiser.close();
  }
}
