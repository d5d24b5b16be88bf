package org.argmax4j.tensor.backend.nd4j;

import org.argmax4j.tensor.backend.AdamStep;
import org.argmax4j.tensor.backend.SgdStep;

/** Optimiser steps over heap arrays, in the order of operations that PyTorch documents. */
final class OptimiserKernels {

  private OptimiserKernels() {}

  static void adam(
      float[] parameter, float[] gradient, float[] mean, float[] square, int count, AdamStep s) {
    float beta1 = (float) s.beta1();
    float beta2 = (float) s.beta2();
    float newGradient = (float) (1 - s.beta1());
    float newSquare = (float) (1 - s.beta2());
    float decay = (float) s.weightDecay();
    float epsilon = (float) s.epsilon();
    float step = (float) (s.learningRate() / (1 - Math.pow(s.beta1(), (double) s.step())));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(s.beta2(), (double) s.step())));
    for (int i = 0; i < count; i++) {
      float g = gradient[i] + decay * parameter[i];
      float m = beta1 * mean[i] + newGradient * g;
      float v = beta2 * square[i] + newSquare * g * g;
      mean[i] = m;
      square[i] = v;
      parameter[i] -= step * m / ((float) Math.sqrt(v) * correction + epsilon);
    }
  }

  static void sgd(float[] parameter, float[] gradient, float[] velocity, int count, SgdStep s) {
    float rate = (float) s.learningRate();
    float decay = (float) s.weightDecay();
    if (s.momentum() == 0) {
      for (int i = 0; i < count; i++) {
        parameter[i] -= rate * (gradient[i] + decay * parameter[i]);
      }
      return;
    }
    float momentum = s.step() == 1 ? 0f : (float) s.momentum();
    for (int i = 0; i < count; i++) {
      float v = momentum * velocity[i] + gradient[i] + decay * parameter[i];
      velocity[i] = v;
      parameter[i] -= rate * v;
    }
  }
}
