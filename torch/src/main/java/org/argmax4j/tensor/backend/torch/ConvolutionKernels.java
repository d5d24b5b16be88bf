package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.Update;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolution of images by LibTorch's own kernels, which take our order of pixels before channels
 * as it lies. They have no form that writes into a tensor: what they make is copied and given back.
 */
final class ConvolutionKernels {

  private static final long[] EVERY_PIXEL = {1, 1};
  private static final long[] NONE = {0, 0};
  private static final TensorOptional NO_BIAS = new TensorOptional();
  private static final LongArrayRefOptional NO_BIAS_SIZES = new LongArrayRefOptional();

  private ConvolutionKernels() {}

  private static Layout images(int images, int height, int width, int channels) {
    long line = (long) width * channels;
    return new Layout(
        0,
        new long[] {images, channels, height, width},
        new long[] {height * line, 1, line, channels});
  }

  private static Layout in(ConvolutionShape s) {
    return images(s.images(), s.height(), s.width(), s.channels());
  }

  private static Layout out(ConvolutionShape s) {
    return images(s.images(), s.outHeight(), s.outWidth(), s.filters());
  }

  private static Layout weight(ConvolutionShape s) {
    int size = s.window().size();
    long cell = (long) s.channels() * s.filters();
    return new Layout(
        0,
        new long[] {s.filters(), s.channels(), size, size},
        new long[] {1, s.filters(), size * cell, cell});
  }

  private static long[] stride(ConvolutionShape s) {
    return new long[] {s.window().stride(), s.window().stride()};
  }

  private static long[] padding(ConvolutionShape s) {
    return new long[] {s.window().padding(), s.window().padding()};
  }

  static void convolve(ConvolutionShape s, TorchStorage x, TorchStorage weight, TorchStorage y) {
    try (Tensor made =
        torch.convolution(
            x.at(in(s)),
            weight.at(weight(s)),
            NO_BIAS,
            stride(s),
            padding(s),
            EVERY_PIXEL,
            false,
            NONE,
            1)) {
      y.at(out(s)).copy_(made);
    }
  }

  static void inputGradient(
      ConvolutionShape s, TorchStorage dy, TorchStorage weight, TorchStorage dx, Update update) {
    // The values of the input have no part in it, but its shape.
    try (BoolPointer wanted = wanted(true, false);
        T_TensorTensorTensor_T made =
            gradients(s, dy.at(out(s)), dx.at(in(s)), weight.at(weight(s)), wanted)) {
      put(made.get0(), dx.at(in(s)), update);
    }
  }

  static void weightGradient(
      ConvolutionShape s, TorchStorage x, TorchStorage dy, TorchStorage dWeight, Update update) {
    try (BoolPointer wanted = wanted(false, true);
        T_TensorTensorTensor_T made =
            gradients(s, dy.at(out(s)), x.at(in(s)), dWeight.at(weight(s)), wanted)) {
      put(made.get1(), dWeight.at(weight(s)), update);
    }
  }

  private static BoolPointer wanted(boolean input, boolean weight) {
    return new BoolPointer(3).put(0, input).put(1, weight).put(2, false);
  }

  private static T_TensorTensorTensor_T gradients(
      ConvolutionShape s, Tensor dy, Tensor x, Tensor weight, BoolPointer wanted) {
    return torch.convolution_backward(
        dy, x, weight, NO_BIAS_SIZES, stride(s), padding(s), EVERY_PIXEL, false, NONE, 1, wanted);
  }

  private static void put(Tensor made, Tensor out, Update update) {
    if (update == Update.ADD) {
      out.add_(made);
    } else {
      out.copy_(made);
    }
  }
}
