package org.argmax4j.estimator;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * A layer that gives the mean of another layer's samples, and hands the gradient at the mean
 * unchanged to each sample. In evaluation it gives the first of the samples: a structure, which the
 * mean of several is not.
 */
final class SampleMeanLayer implements GradientLayer {

  private final GradientLayer inner;

  private SampleMeanLayer(GradientLayer inner) {
    this.inner = inner;
  }

  static GradientLayer wrap(GradientLayer layer, Output output) {
    return output == Output.MEAN ? new SampleMeanLayer(layer) : layer;
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    Pass pass = inner.forward(scores, random);
    float[] mean = SampleMean.of(pass.structures(), scores, inner.samples(), 1);
    return new Pass(scores, 1) {
      @Override
      public float[] structures() {
        return mean;
      }

      @Override
      protected float[] estimate(float[] gradient) {
        return pass.backward(repeat(gradient, scores));
      }
    };
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    float[] structures = inner.evaluate(scores, mode, random);
    if (mode == EvaluationMode.NOISE_OFF) {
      return structures;
    }
    int size = scores.exampleSize();
    float[] first = new float[scores.size()];
    for (int example = 0; example < scores.examples(); example++) {
      System.arraycopy(structures, example * inner.samples() * size, first, example * size, size);
    }
    return first;
  }

  @Override
  public Map<String, Double> diagnostics() {
    return inner.diagnostics();
  }

  @Override
  public double[] state() {
    return inner.state();
  }

  @Override
  public void restore(double[] state) {
    inner.restore(state);
  }

  private float[] repeat(float[] gradient, Scores scores) {
    int size = scores.exampleSize();
    float[] repeated = new float[inner.samples() * scores.size()];
    for (int row = 0; row < scores.examples() * inner.samples(); row++) {
      System.arraycopy(gradient, row / inner.samples() * size, repeated, row * size, size);
    }
    return repeated;
  }
}
