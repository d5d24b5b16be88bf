package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.AdamStep;
import org.argmax4j.tensor.backend.SgdStep;
import org.argmax4j.tensor.backend.torch.Workspace.Scratch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Optimiser steps. */
final class OptimiserKernels {

  // Added and taken away, they turn what is far smaller into zero and leave the rest as it is: else
  // the means of gradients that have stopped become the smallest numbers, for each of which a
  // processor takes a hundred times as long. Cards do not.
  private static final Scalar TINY = new Scalar(1e-25f);
  private static final Scalar TINY_SQUARE = new Scalar(1e-30f);

  private OptimiserKernels() {}

  /** A parameter in six launches, and a seventh if its weights decay. */
  static void adam(
      Workspace work,
      Tensor parameter,
      TorchStorage gradients,
      Tensor mean,
      Tensor square,
      AdamStep s) {
    int count = Math.toIntExact(parameter.numel());
    Tensor part = work.scratch(Scratch.FIRST, count).vector(count);
    Tensor gradient = gradients.vector(count);
    if (s.weightDecay() != 0) {
      Tensor decayed = work.scratch(Scratch.SECOND, count).vector(count);
      torch.add_out(decayed, gradient, parameter, Constants.of((float) s.weightDecay()));
      gradient = decayed;
    }
    mean.lerp_(gradient, Constants.of((float) (1 - s.beta1())));
    square.mul_(Constants.of((float) s.beta2()));
    square.addcmul_(gradient, gradient, Constants.of((float) (1 - s.beta2())));
    if (!work.device().isCard()) {
      mean.add_(TINY).sub_(TINY);
      square.add_(TINY_SQUARE).sub_(TINY_SQUARE);
    }
    double root = Math.sqrt(1 - Math.pow(s.beta2(), (double) s.step()));
    double rate = s.learningRate() / (1 - Math.pow(s.beta1(), (double) s.step())) * root;
    torch.sqrt_out(part, square);
    // The correction of the second moment is taken out of the fraction.
    try (Scalar epsilon = new Scalar((float) (s.epsilon() * root));
        Scalar length = new Scalar((float) -rate)) {
      part.add_(epsilon);
      parameter.addcdiv_(mean, part, length);
    }
  }

  static void sgd(
      TorchDevice device, Tensor parameter, Tensor gradient, Tensor velocity, SgdStep s) {
    Scalar rate = Constants.of((float) -s.learningRate());
    if (s.step() == 1 || s.momentum() == 0) {
      velocity.copy_(gradient);
    } else {
      velocity.mul_(Constants.of((float) s.momentum()));
      velocity.add_(gradient);
    }
    if (s.weightDecay() != 0) {
      velocity.add_(parameter, Constants.of((float) s.weightDecay()));
    }
    if (!device.isCard()) {
      velocity.add_(TINY).sub_(TINY);
    }
    parameter.add_(velocity, rate);
  }
}
