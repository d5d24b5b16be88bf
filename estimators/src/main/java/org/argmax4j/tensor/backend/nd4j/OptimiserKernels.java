package org.argmax4j.tensor.backend.nd4j;

import org.argmax4j.tensor.backend.AdamStep;
import org.argmax4j.tensor.backend.SgdStep;

/** Optimiser steps over heap arrays, in the order of operations that PyTorch documents. */
final class OptimiserKernels {

  // Added and taken away, they turn what is far smaller into zero and leave the rest as it is. Else
  // a mean whose gradients have stopped sinks to the smallest numbers and stays there, where the
  // processor takes a hundred times as long for each: seven hundred steps after the first units
  // died, a step of the discrete autoencoder took half as long again. No weight feels the loss.
  private static final float TINY = 1e-25f;
  private static final float TINY_SQUARE = 1e-30f;

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
      float m = (beta1 * mean[i] + newGradient * g + TINY) - TINY;
      float v = (beta2 * square[i] + newSquare * g * g + TINY_SQUARE) - TINY_SQUARE;
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
      float v = (momentum * velocity[i] + gradient[i] + decay * parameter[i] + TINY) - TINY;
      velocity[i] = v;
      parameter[i] -= rate * v;
    }
  }
}
