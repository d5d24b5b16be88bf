package org.argmax4j.jobs.experiment.unstructured;

import java.util.Arrays;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.training.Population;

/**
 * The decoders of many networks. A decoder has as many outputs as the variable has values, and the
 * loss of images that have one value is that of their mean image, as often: {@code sum softplus(o)
 * - <image, o>} is linear in the image.
 */
final class StackedDecoders {

  private static final int WEIGHT = 4;
  private static final int BIAS = 5;
  private static final int PIXEL_WEIGHT = 6;
  private static final int PIXEL_BIAS = 7;

  private final MemberWeights weights;
  private final Population population;
  private final Bound bound;
  private final Tape tape;
  private final int values;
  private final int hidden;
  private final int pixels;
  private final float[][] images;
  private final float[][] sums;
  private final float[] pixelWeights;
  private final float[] units;
  private final float[] targets;
  private final float[] shares;
  private final Storage unitStorage;
  private final Storage weightStorage;
  private final Storage logits;
  private final int capacity;

  /**
   * Decoders for a batch.
   *
   * @param batch {@code [images, pixels]}
   * @param values of the variable
   * @param capacity how many networks may be added before their losses are asked for
   */
  StackedDecoders(
      MemberWeights weights,
      Population population,
      Bound bound,
      Tape tape,
      float[] batch,
      int values,
      int capacity) {
    this.weights = weights;
    this.population = population;
    this.bound = bound;
    this.tape = tape;
    this.values = values;
    this.capacity = capacity;
    hidden = weights.mean(BIAS).length;
    pixels = weights.mean(PIXEL_BIAS).length;
    images = new float[batch.length / pixels][];
    for (int i = 0; i < images.length; i++) {
      images[i] = Arrays.copyOfRange(batch, i * pixels, (i + 1) * pixels);
    }
    sums = new float[values][pixels];
    // The bias of a pixel is the weight of a unit that is always 1.
    pixelWeights = new float[(hidden + 1) * pixels];
    units = new float[values * (hidden + 1)];
    targets = new float[capacity * values * pixels];
    shares = new float[capacity * values];
    unitStorage = tape.lend(units.length);
    weightStorage = tape.lend(pixelWeights.length);
    logits = tape.lend(targets.length);
  }

  /**
   * Adds a network.
   *
   * @param place its number among those that were added since the last losses
   * @param factor sigma, or -sigma for the mirror image
   * @param structures {@code [images * samples, values]}
   */
  void add(int place, int pair, float factor, float[] structures) {
    target(place, structures);
    float[] weight = weights.of(population, pair, factor, WEIGHT);
    float[] bias = weights.of(population, pair, factor, BIAS);
    for (int value = 0; value < values; value++) {
      int at = value * (hidden + 1);
      for (int unit = 0; unit < hidden; unit++) {
        units[at + unit] = Math.max(0, weight[value * hidden + unit] + bias[unit]);
      }
      units[at + hidden] = 1;
    }
    float[] pixel = weights.of(population, pair, factor, PIXEL_WEIGHT);
    System.arraycopy(pixel, 0, pixelWeights, 0, pixel.length);
    float[] pixelBias = weights.of(population, pair, factor, PIXEL_BIAS);
    System.arraycopy(pixelBias, 0, pixelWeights, pixel.length, pixels);
    Backend backend = tape.backend();
    backend.upload(units, unitStorage, units.length);
    backend.upload(pixelWeights, weightStorage, pixelWeights.length);
    backend.gemm(
        Matrix.of(unitStorage, values, hidden + 1),
        Transpose.NO,
        Matrix.of(weightStorage, hidden + 1, pixels),
        Transpose.NO,
        new Matrix(logits, place * values * pixels, values, pixels),
        Update.SET);
  }

  /** The mean image of each value, and how many images have it. */
  private void target(int place, float[] structures) {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    Arrays.fill(shares, place * values, (place + 1) * values, 0);
    int samples = structures.length / values / images.length;
    for (int i = 0; i < structures.length; i++) {
      if (structures[i] != 0) {
        add(structures[i], images[i / values / samples], sums[i % values]);
        shares[place * values + i % values] += structures[i];
      }
    }
    for (int value = 0; value < values; value++) {
      float share = shares[place * values + value];
      float factor = share == 0 ? 0 : 1 / share;
      int at = (place * values + value) * pixels;
      for (int i = 0; i < pixels; i++) {
        targets[at + i] = factor * sums[value][i];
      }
    }
  }

  private static void add(float factor, float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  /**
   * The losses of the networks that were added, summed over images and samples.
   *
   * @param count how many
   */
  double[] losses(int count) {
    Backend backend = tape.backend();
    int rows = count * values;
    if (bound.bounds()) {
      float[] cut = new float[capacity * values * pixels];
      backend.download(logits, cut, rows * pixels);
      bound.cut(cut, rows * pixels);
      backend.upload(cut, logits, rows * pixels);
    }
    Storage target = tape.lend(rows * pixels);
    backend.upload(targets, target, rows * pixels);
    Storage sum = tape.lend(rows);
    Storage differences = tape.lend(rows * pixels);
    backend.sigmoidCrossEntropy(logits, target, 1, rows, pixels, sum, differences);
    float[] ofMeans = new float[rows];
    backend.download(sum, ofMeans, rows);
    double[] losses = new double[count];
    for (int row = 0; row < rows; row++) {
      // A value that no image has counts for nothing, also where its loss is not finite.
      losses[row / values] += shares[row] == 0 ? 0 : (double) shares[row] * ofMeans[row];
    }
    return losses;
  }
}
