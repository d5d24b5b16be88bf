package org.argmax4j.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training loop of a dense autoencoder by hand on ND4J, as lean as ND4J allows: products into
 * buffers that were made once, everything else in place. What {@link TapeAutoencoder} is measured
 * against.
 *
 * <p>Activations are {@code [units, batch]} in column-major order.
 */
final class Nd4jAutoencoder {

  private final int layers;
  private final INDArray[] weights;
  private final INDArray[] biases;
  private final INDArray[] weightGradients;
  private final INDArray[] biasGradients;
  private final INDArray[] activations;
  private final INDArray[] gradients;
  private final INDArray[] masks;
  private final double rate;

  Nd4jAutoencoder(int batch, double rate, int... widths) {
    this.rate = rate;
    layers = widths.length - 1;
    weights = new INDArray[layers];
    biases = new INDArray[layers];
    weightGradients = new INDArray[layers];
    biasGradients = new INDArray[layers];
    activations = new INDArray[layers + 1];
    gradients = new INDArray[layers + 1];
    masks = new INDArray[layers + 1];
    for (int i = 0; i <= layers; i++) {
      activations[i] = columnMajor(widths[i], batch);
      gradients[i] = columnMajor(widths[i], batch);
      masks[i] = columnMajor(widths[i], batch);
    }
    for (int i = 0; i < layers; i++) {
      double bound = Math.sqrt(6.0 / widths[i]);
      weights[i] = columnMajor(widths[i + 1], widths[i]);
      weights[i].assign(Nd4j.rand(DataType.FLOAT, widths[i + 1], widths[i]).subi(0.5).muli(bound));
      weightGradients[i] = columnMajor(widths[i + 1], widths[i]);
      biases[i] = Nd4j.zeros(DataType.FLOAT, widths[i + 1], 1);
      biasGradients[i] = Nd4j.zeros(DataType.FLOAT, widths[i + 1]);
    }
  }

  private static INDArray columnMajor(int rows, int columns) {
    return Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f');
  }

  /** Forward, backward and update with the gradient of the mean cross-entropy. */
  void step(INDArray batch) {
    activations[0].assign(batch);
    for (int i = 0; i < layers; i++) {
      Nd4j.gemm(weights[i], activations[i], activations[i + 1], false, false, 1, 0);
      activations[i + 1].addiColumnVector(biases[i]);
      if (i + 1 < layers) {
        Nd4j.getExecutioner().exec(new RectifiedLinear(activations[i + 1], activations[i + 1]));
      }
    }
    Nd4j.getExecutioner().exec(new Sigmoid(activations[layers], gradients[layers]));
    gradients[layers].subi(batch).divi(batch.columns());
    for (int i = layers - 1; i >= 0; i--) {
      if (i + 1 < layers) {
        Nd4j.getExecutioner().exec(new Step(activations[i + 1], masks[i + 1]));
        gradients[i + 1].muli(masks[i + 1]);
      }
      gradients[i + 1].sum(biasGradients[i], 1);
      Nd4j.gemm(gradients[i + 1], activations[i], weightGradients[i], false, true, 1, 0);
      if (i > 0) {
        Nd4j.gemm(weights[i], gradients[i + 1], gradients[i], true, false, 1, 0);
      }
    }
    for (int i = 0; i < layers; i++) {
      descend(weightGradients[i], weights[i]);
      descend(biasGradients[i], biases[i]);
    }
  }

  private void descend(INDArray gradient, INDArray parameter) {
    Nd4j.getBlasWrapper().level1().axpy(parameter.length(), -rate, gradient, parameter);
  }
}
