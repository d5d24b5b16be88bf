package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Binary;
import org.argmax4j.tensor.backend.Unary;
import org.argmax4j.tensor.backend.Update;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Element-wise kernels over tensors of one shape, into tensors that are there. */
final class ElementKernels {

  /** What {@link Unary#LOG} adds to its argument. */
  private static final Tensor LOG_GUARD = torch.scalar_tensor(new Scalar(1e-20f));

  private static final Scalar HALF = new Scalar(0.5f);
  private static final Scalar TWO = new Scalar(2f);

  /** Above it {@code ln(1 + exp(x))} is {@code x} in float32. */
  private static final Scalar LINEAR_FROM = new Scalar(20f);

  private ElementKernels() {}

  /** {@code out = factor * x} or {@code out += factor * x}. */
  static void scale(float factor, Tensor x, Tensor out, Update update) {
    if (update == Update.ADD) {
      out.add_(x, Constants.of(factor));
    } else if (factor == 1f) {
      out.copy_(x);
    } else {
      torch.add_out(out, Constants.NOTHING, x, Constants.of(factor));
    }
  }

  static void unary(Unary function, Tensor x, Tensor out) {
    switch (function) {
      case RELU -> torch.clamp_min_out(out, x, Constants.ZERO);
      case ELU -> torch.elu_out(out, x, Constants.ONE, Constants.ONE, Constants.ONE);
      case SIGMOID -> torch.sigmoid_out(out, x);
      case TANH -> torch.tanh_out(out, x);
      case EXP -> torch.exp_out(out, x);
      case LOG -> {
        torch.add_out(out, x, LOG_GUARD);
        out.log_();
      }
      case SOFTPLUS -> torch.softplus_out(out, x, Constants.ONE, LINEAR_FROM);
      case ABS -> torch.abs_out(out, x);
      case SQUARE -> torch.mul_out(out, x, x);
      case SQRT -> torch.sqrt_out(out, x);
    }
  }

  /**
   * {@code out = dy * function'(x)}; {@code out} may be {@code dy}, but neither {@code x} nor
   * {@code y}.
   *
   * @param part work space of the same shape
   */
  static void gradient(Unary function, Tensor x, Tensor y, Tensor dy, Tensor out, Tensor part) {
    switch (function) {
      case RELU -> torch.threshold_backward_out(out, dy, y, Constants.ZERO);
      case ELU -> eluGradient(y, dy, out);
      case SIGMOID -> torch.sigmoid_backward_out(out, dy, y);
      case TANH -> torch.tanh_backward_out(out, dy, y);
      case EXP -> torch.mul_out(out, dy, y);
      case LOG -> {
        torch.add_out(part, x, LOG_GUARD);
        torch.div_out(out, dy, part);
      }
      case SOFTPLUS -> torch.softplus_backward_out(out, dy, x, Constants.ONE, LINEAR_FROM);
      case ABS -> {
        torch.sign_out(part, x);
        torch.mul_out(out, dy, part);
      }
      case SQUARE -> {
        torch.mul_out(out, dy, x);
        out.mul_(TWO);
      }
      case SQRT -> {
        torch.div_out(part, dy, y);
        part.mul_(HALF);
        // What was divided by 0 is 0.
        torch.threshold_backward_out(out, part, y, Constants.ZERO);
      }
    }
  }

  /** Of an exponential linear unit with the value {@code y}. */
  private static void eluGradient(Tensor y, Tensor dy, Tensor out) {
    torch.elu_backward_out(out, dy, Constants.ONE, Constants.ONE, Constants.ONE, true, y);
  }

  static void binary(Binary function, Tensor a, Tensor b, Tensor out) {
    switch (function) {
      case ADD -> torch.add_out(out, a, b);
      case SUBTRACT -> torch.sub_out(out, a, b);
      case MULTIPLY -> torch.mul_out(out, a, b);
      case DIVIDE -> torch.div_out(out, a, b);
    }
  }

  static void multiply(Tensor a, Tensor b, Tensor out, Update update) {
    if (update == Update.ADD) {
      out.addcmul_(a, b);
    } else {
      torch.mul_out(out, a, b);
    }
  }

  static void divide(Tensor a, Tensor b, Tensor out, Update update) {
    if (update == Update.ADD) {
      out.addcdiv_(a, b);
    } else {
      torch.div_out(out, a, b);
    }
  }

  /** {@code x = activation(x)}. */
  static void activate(Activation activation, Tensor x) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> x.clamp_min_(Constants.ZERO);
      case ELU -> torch.elu_(x);
    }
  }

  /** {@code dy *= activation'}, given the value {@code y}. */
  static void mask(Activation activation, Tensor y, Tensor dy) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> torch.threshold_backward_out(dy, dy, y, Constants.ZERO);
      case ELU -> eluGradient(y, dy, dy);
    }
  }
}
