package org.argmax4j.estimator;

import java.util.Map;
import java.util.SplittableRandom;

/** Two samples an example: the scores and their double. */
abstract class TwoSamplesLayer {

  public int samples() {
    return 2;
  }

  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    return scores.values();
  }

  public Map<String, Double> diagnostics() {
    return Map.of();
  }

  public double[] state() {
    return new double[0];
  }

  public void restore(double[] state) {}

  static float[] double2(Scores scores) {
    int width = scores.exampleSize();
    float[] z = new float[2 * scores.size()];
    for (int i = 0; i < scores.size(); i++) {
      int at = i / width * 2 * width + i % width;
      z[at] = scores.values()[i];
      z[at + width] = 2 * scores.values()[i];
    }
    return z;
  }
}
