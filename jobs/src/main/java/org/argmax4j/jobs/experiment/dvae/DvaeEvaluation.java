package org.argmax4j.jobs.experiment.dvae;

import java.util.Map;
import java.util.stream.IntStream;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/**
 * Passes over held-out images that change nothing. Every image is decoded twice: from as many noisy
 * samples as in training, as the published programs test, and from the MAP structure of its scores.
 */
final class DvaeEvaluation implements AutoCloseable {

  private final DvaeModel model;
  private final DiscreteLayer layer;
  private final LatentShape latent;
  private final UniformDivergence divergence;
  private final int batch;
  private final Tape tape;

  DvaeEvaluation(
      Backend backend, DvaeModel model, DiscreteLayer layer, DvaeConfiguration configuration) {
    this.model = model;
    this.layer = layer;
    this.latent = configuration.latent();
    this.divergence = configuration.divergence().divergence(latent.ones());
    this.batch = configuration.batch();
    this.tape = Tape.inference(backend);
  }

  /**
   * Evaluates all images of a split.
   *
   * @param split what the names of the metrics begin with
   * @param streams the random streams of the split
   * @param epoch the epoch that was just done
   * @param metrics receives the metrics
   */
  void evaluate(
      String split,
      ImageSet images,
      RandomStreams streams,
      int epoch,
      Map<String, Double> metrics) {
    LossTotals noisy = new LossTotals(layer.samples());
    LossTotals plain = new LossTotals(1);
    int[] order = IntStream.range(0, images.count()).toArray();
    float[] pixels = new float[batch * images.size()];
    int batches = (images.count() + batch - 1) / batch;
    for (int i = 0; i < batches; i++) {
      int count = Math.min(batch, images.count() - i * batch);
      images.copy(order, i * batch, count, pixels);
      Node target = tape.constant(pixels, count, images.size());
      float[] logits = model.encoder().apply(target).toArray();
      float[] divergences = new float[count];
      divergence.evaluate(
          logits, count, latent.rows(), latent.categories(), divergences, new float[logits.length]);
      Scores scores = new Scores(logits, count, latent.rows(), latent.categories());
      long step = (long) epoch * batches + i;
      float[] samples =
          layer.evaluate(scores, EvaluationMode.NOISE_ON, streams.stream("noise", step));
      noisy.add(decode(samples, count * layer.samples(), target), divergences, count);
      float[] best =
          layer.evaluate(scores, EvaluationMode.NOISE_OFF, streams.stream("noise", step));
      plain.add(decode(best, count, target), divergences, count);
      tape.reset();
    }
    noisy.report(split, metrics);
    metrics.put(split + ".bce-noise-off", plain.bce());
    metrics.put(split + ".loss-noise-off", plain.loss());
  }

  private float[] decode(float[] structures, int rows, Node target) {
    Node logits = model.decoder().apply(tape.constant(structures, rows, latent.size()));
    return Losses.sigmoidCrossEntropy(logits, target).toArray();
  }

  @Override
  public void close() {
    tape.close();
  }
}
