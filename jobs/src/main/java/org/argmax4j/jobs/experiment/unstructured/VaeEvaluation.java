package org.argmax4j.jobs.experiment.unstructured;

import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/** Passes over images that change nothing, without noise and without a bound. */
final class VaeEvaluation implements AutoCloseable {

  private static final int TOGETHER = 1000;

  private final VaeModel model;
  private final Tape tape;

  VaeEvaluation(Backend backend, VaeModel model) {
    this.model = model;
    this.tape = Tape.inference(backend);
  }

  /**
   * ELBOs in nats.
   *
   * @param mode the loss of the most probable value and the divergence, negated: as published, and
   *     no bound
   * @param exact the expected loss over all values and the divergence, negated
   * @param divergence the divergence
   * @param value the most probable value
   */
  record Elbo(double mode, double exact, double divergence, int value) {}

  /**
   * Means of {@link Elbo ELBOs} over images.
   *
   * @param mode the published ELBO
   * @param exact the exact ELBO
   */
  record Means(double mode, double exact) {}

  /**
   * Evaluates all images.
   *
   * @param split what the names of the metrics begin with
   * @param metrics receives the metrics, means over the images
   */
  Means evaluate(String split, BinaryImages images, Map<String, Double> metrics) {
    double mode = 0;
    double exact = 0;
    double divergence = 0;
    BitSet values = new BitSet();
    for (Elbo elbo : elbos(images, images.count())) {
      mode += elbo.mode() / images.count();
      exact += elbo.exact() / images.count();
      divergence += elbo.divergence() / images.count();
      values.set(elbo.value());
    }
    metrics.put(split + ".elbo", mode);
    metrics.put(split + ".elbo-exact", exact);
    metrics.put(split + ".kl", divergence);
    metrics.put(split + ".values-used", (double) values.cardinality());
    return new Means(mode, exact);
  }

  /** The ELBOs of the first images. */
  Elbo[] elbos(BinaryImages images, int count) {
    Elbo[] elbos = new Elbo[count];
    for (int first = 0; first < count; first += TOGETHER) {
      int[] numbers = IntStream.range(first, Math.min(first + TOGETHER, count)).toArray();
      evaluate(images.copy(numbers), numbers, elbos);
      tape.reset();
    }
    return elbos;
  }

  private void evaluate(float[] pixels, int[] numbers, Elbo[] elbos) {
    int values = model.categories();
    Node images = tape.constant(pixels, numbers.length, pixels.length / numbers.length);
    float[] logits = model.encoder().apply(images).toArray();
    CategoricalDivergence divergence = new CategoricalDivergence(logits, values);
    float[] losses = losses(images);
    for (int i = 0; i < numbers.length; i++) {
      int best = 0;
      double expected = 0;
      for (int value = 0; value < values; value++) {
        best = logits[i * values + value] > logits[i * values + best] ? value : best;
        expected += divergence.probabilities()[i * values + value] * losses[i * values + value];
      }
      double kl = divergence.output()[i];
      elbos[numbers[i]] = new Elbo(-losses[i * values + best] - kl, -expected - kl, kl, best);
    }
  }

  /** The loss of every image with every value, {@code [images, values]}. */
  private float[] losses(Node images) {
    int values = model.categories();
    int count = images.shape().rows();
    int pixels = images.shape().columns();
    Node logits = model.decodeAll(tape);
    Node nothing = tape.constant(new float[pixels], 1, pixels);
    float[] dark = Losses.sigmoidCrossEntropy(logits, nothing).toArray();
    var products = tape.lend(count * values);
    tape.backend()
        .gemm(
            Matrix.of(images.storage(), count, pixels),
            Transpose.NO,
            Matrix.of(logits.storage(), values, pixels),
            Transpose.YES,
            Matrix.of(products, count, values),
            Update.SET);
    float[] losses = new float[count * values];
    tape.backend().download(products, losses, losses.length);
    for (int i = 0; i < losses.length; i++) {
      losses[i] = dark[i % values] - losses[i];
    }
    return losses;
  }

  @Override
  public void close() {
    tape.close();
  }
}
