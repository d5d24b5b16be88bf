package org.argmax4j.jobs.experiment.unstructured;

import java.util.Arrays;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.training.Population;

/**
 * The encoders of many networks on one batch. The first layer is linear in its weights: what the
 * perturbations of some pairs add to it comes from one product for all of them, and serves both
 * networks of a pair. Arrays of a hidden unit or a value hold a number for each image.
 */
final class StackedEncoders {

  private static final int WEIGHT = 0;
  private static final int BIAS = 1;
  private static final int LOGIT_WEIGHT = 2;
  private static final int LOGIT_BIAS = 3;

  private final MemberWeights weights;
  private final Population population;
  private final Node images;
  private final int hidden;
  private final int count;
  private final float[][] mean;
  private final float[][] units;
  private final float[][] logits;
  private final float[] row;
  private float[] stacked = {};
  private float[] added = {};
  private int first;

  /**
   * Encoders on a batch.
   *
   * @param images {@code [count, pixels]}
   */
  StackedEncoders(MemberWeights weights, Population population, Node images, int categories) {
    this.weights = weights;
    this.population = population;
    this.images = images;
    hidden = weights.mean(BIAS).length;
    count = images.shape().rows();
    units = new float[hidden][count];
    logits = new float[categories][count];
    row = new float[count];
    float[] products = product(weights.parameter(WEIGHT).value().storage(), hidden);
    mean = new float[hidden][];
    for (int unit = 0; unit < hidden; unit++) {
      mean[unit] = Arrays.copyOfRange(products, unit * count, (unit + 1) * count);
    }
  }

  /** {@code columns x count}: the transposed product of the images with weights. */
  private float[] product(Storage storage, int columns) {
    Tape tape = images.tape();
    int pixels = images.shape().columns();
    Storage out = tape.lend(columns * count);
    tape.backend()
        .gemm(
            Matrix.of(storage, pixels, columns),
            Transpose.YES,
            Matrix.of(images.storage(), count, pixels),
            Transpose.YES,
            Matrix.of(out, columns, count),
            Update.SET);
    float[] values = new float[columns * count];
    tape.backend().download(out, values, values.length);
    return values;
  }

  /** Makes some pairs ready. */
  void begin(int from, int to) {
    int columns = (to - from) * hidden;
    int pixels = images.shape().columns();
    Backend backend = images.tape().backend();
    if (stacked.length != pixels * columns) {
      stacked = new float[pixels * columns];
    }
    for (int pair = from; pair < to; pair++) {
      float[] draws = population.draws(pair, WEIGHT);
      int place = (pair - from) * hidden;
      for (int pixel = 0; pixel < pixels; pixel++) {
        System.arraycopy(draws, pixel * hidden, stacked, pixel * columns + place, hidden);
      }
    }
    Storage storage = images.tape().lend(stacked.length);
    backend.upload(stacked, storage, stacked.length);
    added = product(storage, columns);
    first = from;
  }

  /**
   * The logits of a network of a pair that is ready, {@code [count, categories]}.
   *
   * @param factor sigma, or -sigma for the mirror image
   */
  float[] logits(int pair, float factor) {
    float[] bias = weights.of(population, pair, factor, BIAS);
    for (int unit = 0; unit < hidden; unit++) {
      System.arraycopy(added, ((pair - first) * hidden + unit) * count, row, 0, count);
      rectify(mean[unit], row, factor, bias[unit], units[unit]);
    }
    float[] weight = weights.of(population, pair, factor, LOGIT_WEIGHT);
    float[] logitBias = weights.of(population, pair, factor, LOGIT_BIAS);
    float[] all = new float[count * logits.length];
    for (int value = 0; value < logits.length; value++) {
      float[] logit = logits[value];
      Arrays.fill(logit, logitBias[value]);
      for (int unit = 0; unit < hidden; unit++) {
        add(weight[unit * logits.length + value], units[unit], logit);
      }
      for (int image = 0; image < count; image++) {
        all[image * logits.length + value] = logit[image];
      }
    }
    return all;
  }

  private static void rectify(float[] mean, float[] added, float factor, float bias, float[] unit) {
    for (int i = 0; i < unit.length; i++) {
      unit[i] = Math.max(0, mean[i] + factor * added[i] + bias);
    }
  }

  private static void add(float factor, float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
