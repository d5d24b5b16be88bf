package org.argmax4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.Difference;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.jobs.experiment.dvae.DvaeTraining;
import org.argmax4j.jobs.experiment.l2x.L2xTraining;
import org.argmax4j.jobs.experiment.l2x.Reviews;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;

/** Random images and reviews, and trainings on them that begin with the same weights each time. */
final class PeerData {

  private static final int IMAGES = 100;
  private static final int WORDS = 20_000;
  private static final int BATCHES = 10;

  private static final int CODE = 400;

  private final Backend backend;
  private final RandomStreams streams = new RandomStreams(1);
  private final byte[] pixels = new byte[IMAGES * BATCHES * ImageDataset.PIXELS];
  private final float[] table;
  private final Reviews reviews;

  PeerData(Backend backend) {
    this.backend = backend;
    SplittableRandom random = new SplittableRandom(1);
    random.nextBytes(pixels);
    table = L2xTraining.table(WORDS, random);
    reviews = L2xTraining.reviews(L2xTraining.BATCH * BATCHES, WORDS, random);
  }

  /** The discrete autoencoder, K = 10, with sum-of-gamma noise and I-MLE central. */
  DvaeTraining dvae() {
    ImplicitMle method = Components.with(ImplicitMle.defaults(), "difference", Difference.CENTRAL);
    return new DvaeTraining(pixels, method, streams, backend);
  }

  /** Learning to explain, K = 10, with sum-of-gamma noise and AIMLE. */
  L2xTraining explain(boolean skipped, double dropout) {
    return new L2xTraining(reviews, table, skipped, dropout, streams, backend);
  }

  /** Takes the step of a number, on the batches in turn; gives the loss. */
  LongToDoubleFunction steps(DvaeTraining training) {
    return step -> training.step(examples(step, IMAGES), step);
  }

  /** Takes the step of a number, on the batches in turn; gives the loss. */
  LongToDoubleFunction steps(L2xTraining training) {
    return step -> training.step(examples(step, L2xTraining.BATCH), step);
  }

  /** Multiply-adds of a step of learning to explain, on average over the batches. */
  double multiplyAdds(L2xTraining training) {
    return eachBatch(training::multiplyAdds);
  }

  /** Those of a program that cuts each batch to its longest review. */
  double croppedMultiplyAdds() {
    return eachBatch(
        examples -> {
          long longest = IntStream.of(examples).map(reviews::length).max().orElseThrow();
          return L2xTraining.multiplyAdds(examples.length * longest, examples.length * longest);
        });
  }

  private static double eachBatch(ToLongFunction<int[]> count) {
    return IntStream.range(0, BATCHES)
        .mapToLong(batch -> count.applyAsLong(examples(batch, L2xTraining.BATCH)))
        .average()
        .orElseThrow();
  }

  private static int[] examples(long step, int batch) {
    int first = (int) (step % BATCHES) * batch;
    return IntStream.range(first, first + batch).toArray();
  }

  /**
   * Writes everything, the weights at the beginning, and the noise of the first steps, as
   * little-endian values without a header.
   */
  void write(Path folder, int steps) throws IOException {
    Files.write(folder.resolve("dvae.images"), pixels);
    writeNoise(folder.resolve("dvae.noise"), ImplicitMle.defaults().noise(), steps, IMAGES * CODE);
    int size = L2xTraining.BATCH * L2xTraining.LENGTH;
    writeNoise(
        folder.resolve("explain.noise"), AdaptiveImplicitMle.defaults().noise(), steps, size);
    int[] all = IntStream.range(0, reviews.count()).toArray();
    write(folder.resolve("explain.lengths"), IntStream.of(all).map(reviews::length).toArray());
    write(folder.resolve("explain.ratings"), reviews.ratings());
    write(folder.resolve("explain.table"), table);
    try (DvaeTraining dvae = dvae();
        L2xTraining explain = explain(false, 0)) {
      write(folder.resolve("dvae.weights"), dvae.parameters());
      write(folder.resolve("explain.weights"), explain.parameters());
      write(folder.resolve("explain.words"), explain.words(all));
    }
  }

  private static void write(Path file, Parameters parameters) throws IOException {
    write(file, parameters.snapshot().toArray(float[][]::new));
  }

  /** The draws that trainings with these streams make. */
  private void writeNoise(Path file, NoiseConfig noise, int steps, int size) throws IOException {
    float[][] draws = new float[steps][size];
    for (int step = 0; step < steps; step++) {
      noise.noise().fill(streams.stream("noise", step), draws[step], size);
    }
    write(file, draws);
  }

  private static void write(Path file, float[]... parts) throws IOException {
    byte[] bytes = new byte[Stream.of(parts).mapToInt(part -> part.length).sum() * Float.BYTES];
    FloatBuffer values = littleEndian(bytes).asFloatBuffer();
    for (float[] part : parts) {
      values.put(part);
    }
    Files.write(file, bytes);
  }

  private static void write(Path file, int[] values) throws IOException {
    byte[] bytes = new byte[values.length * Integer.BYTES];
    littleEndian(bytes).asIntBuffer().put(values);
    Files.write(file, bytes);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
