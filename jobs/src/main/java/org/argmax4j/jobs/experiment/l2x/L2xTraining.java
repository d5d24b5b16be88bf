package org.argmax4j.jobs.experiment.l2x;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.DiscreteNode;
import org.argmax4j.jobs.experiment.DivergedException;
import org.argmax4j.jobs.experiment.MeanTime;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** Passes over the training reviews, in a new order each epoch. */
final class L2xTraining implements AutoCloseable {

  private final L2xModel model;
  private final DiscreteLayer layer;
  private final Optimiser optimiser;
  private final L2xConfiguration configuration;
  private final RandomStreams streams;
  private final Tape tape;
  private final MeanTime stepTime = new MeanTime("time.step-ms");

  L2xTraining(
      Backend backend,
      L2xModel model,
      DiscreteLayer layer,
      Optimiser optimiser,
      L2xConfiguration configuration,
      RandomStreams streams) {
    this.model = model;
    this.layer = layer;
    this.optimiser = optimiser;
    this.configuration = configuration;
    this.streams = streams;
    tape = Tape.training(backend);
  }

  /**
   * Does one epoch.
   *
   * @param epoch number of the epoch, from 0
   * @param metrics receives the mean training loss, and for each diagnostic of the layer its value
   *     after the last step and its mean over the steps
   * @throws DivergedException at the first loss that is not finite
   */
  void epoch(Reviews reviews, int count, int epoch, Map<String, Double> metrics) {
    int[] order = Permutations.draw(count, streams.stream("shuffle", epoch));
    int size = configuration.batch();
    int batches = (count + size - 1) / size;
    double total = 0;
    Map<String, Double> diagnosticSums = new LinkedHashMap<>();
    for (int i = 0; i < batches; i++) {
      int taken = Math.min(size, count - i * size);
      long step = (long) epoch * batches + i;
      long start = System.nanoTime();
      float loss = step(reviews, Arrays.copyOfRange(order, i * size, i * size + taken), step);
      stepTime.since(start);
      if (!Float.isFinite(loss)) {
        throw new DivergedException(
            "training loss is %s in epoch %d, step %d".formatted(loss, epoch + 1, i + 1));
      }
      total += (double) loss * taken;
      layer.diagnostics().forEach((name, value) -> diagnosticSums.merge(name, value, Double::sum));
    }
    metrics.put("train.loss", total / count);
    layer.diagnostics().forEach((name, value) -> metrics.put("layer." + name, value));
    diagnosticSums.forEach((name, sum) -> metrics.put("layer." + name + "-mean", sum / batches));
  }

  /**
   * One step of the optimiser; gives the loss before it: squared errors, summed over the samples of
   * a review, averaged over the reviews.
   */
  float step(Reviews reviews, int[] which, long step) {
    PaddedBatch batch =
        new PaddedBatch(
            reviews, which, 0, which.length, configuration.data(), configuration.padding());
    Node logits = model.logits(tape, batch, streams.stream("dropout", step));
    DiscreteNode masks =
        DiscreteNode.apply(layer, logits, 1, batch.length(), streams.stream("noise", step));
    Node ratings = model.ratings(batch, masks.value(), configuration.ones());
    Node errors = Losses.squaredError(ratings, targets(reviews, which));
    Node loss = Arithmetic.scale(Reductions.sum(masks.observe(errors)), 1.0 / which.length);
    float value = loss.scalar();
    if (Float.isFinite(value)) {
      tape.backward(loss);
      optimiser.step();
    }
    tape.reset();
    return value;
  }

  private Node targets(Reviews reviews, int[] which) {
    int samples = layer.samples();
    float[] targets = new float[which.length * samples];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = reviews.ratings()[which[i / samples]];
    }
    return tape.constant(targets, targets.length);
  }

  /** The mean time of a step. */
  Map<String, Double> timings() {
    return stepTime.timings();
  }

  @Override
  public void close() {
    tape.close();
  }
}
