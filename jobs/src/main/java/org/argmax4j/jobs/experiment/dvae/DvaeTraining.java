package org.argmax4j.jobs.experiment.dvae;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.DiscreteNode;
import org.argmax4j.jobs.experiment.DivergedException;
import org.argmax4j.jobs.experiment.MeanTime;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** Passes over the training images, in a new order each epoch. */
final class DvaeTraining implements AutoCloseable {

  private final DvaeModel model;
  private final DiscreteLayer layer;
  private final Optimiser optimiser;
  private final LatentShape latent;
  private final UniformDivergence divergence;
  private final int batch;
  private final RandomStreams streams;
  private final Tape tape;
  private final MeanTime stepTime = new MeanTime("time.step-ms");

  DvaeTraining(
      Backend backend,
      DvaeModel model,
      DiscreteLayer layer,
      Optimiser optimiser,
      DvaeConfiguration configuration,
      RandomStreams streams) {
    this.model = model;
    this.layer = layer;
    this.optimiser = optimiser;
    this.latent = configuration.latent();
    this.divergence = configuration.divergence().divergence(latent.ones());
    this.batch = configuration.batch();
    this.streams = streams;
    this.tape = Tape.training(backend);
  }

  /**
   * Does one epoch.
   *
   * @param images the training images
   * @param epoch number of the epoch, from 0
   * @param metrics receives the training losses, and for each diagnostic of the layer its value
   *     after the last step and its mean over the steps
   * @throws DivergedException at the first loss that is not finite
   */
  void epoch(ImageSet images, int epoch, Map<String, Double> metrics) {
    LossTotals totals = new LossTotals(layer.samples());
    Map<String, Double> diagnosticSums = new LinkedHashMap<>();
    int[] order = Permutations.draw(images.count(), streams.stream("shuffle", epoch));
    float[] pixels = new float[batch * images.size()];
    int batches = (images.count() + batch - 1) / batch;
    for (int i = 0; i < batches; i++) {
      int count = Math.min(batch, images.count() - i * batch);
      images.copy(order, i * batch, count, pixels);
      long step = (long) epoch * batches + i;
      long start = System.nanoTime();
      float loss = step(pixels, count, images.size(), streams.stream("noise", step), totals);
      stepTime.since(start);
      if (!Float.isFinite(loss)) {
        throw new DivergedException(
            "training loss is %s in epoch %d, step %d".formatted(loss, epoch + 1, i + 1));
      }
      layer.diagnostics().forEach((name, value) -> diagnosticSums.merge(name, value, Double::sum));
    }
    totals.report("train", metrics);
    metrics.put("train.objective", totals.objective());
    layer.diagnostics().forEach((name, value) -> metrics.put("layer." + name, value));
    diagnosticSums.forEach((name, sum) -> metrics.put("layer." + name + "-mean", sum / batches));
  }

  /** One step of the optimiser; gives the loss before it. */
  float step(float[] pixels, int count, int size, SplittableRandom noise, LossTotals totals) {
    Node target = tape.constant(pixels, count, size);
    Node logits = model.encoder().apply(target);
    DiscreteNode structures =
        DiscreteNode.apply(layer, logits, latent.rows(), latent.categories(), noise);
    Node crossEntropies =
        Losses.sigmoidCrossEntropy(model.decoder().apply(structures.value()), target);
    Node divergences = HostFunction.apply(this::divergences, logits, count);
    totals.add(crossEntropies.toArray(), divergences.toArray(), count);
    Node total =
        Arithmetic.add(
            Reductions.sum(structures.observe(crossEntropies)), Reductions.sum(divergences));
    Node loss = Arithmetic.scale(total, 1.0 / count);
    float value = loss.scalar();
    if (Float.isFinite(value)) {
      tape.backward(loss);
      optimiser.step();
    }
    tape.reset();
    return value;
  }

  private HostFunction.Pass divergences(float[] logits) {
    int examples = logits.length / latent.size();
    float[] values = new float[examples];
    float[] slopes = new float[logits.length];
    divergence.evaluate(logits, examples, latent.rows(), latent.categories(), values, slopes);
    return new HostFunction.Pass() {
      @Override
      public float[] output() {
        return values;
      }

      @Override
      public float[] backward(float[] gradient) {
        for (int i = 0; i < slopes.length; i++) {
          slopes[i] *= gradient[i / latent.size()];
        }
        return slopes;
      }
    };
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
