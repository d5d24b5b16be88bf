package org.argmax4j.tensor.backend;

/** Element-wise functions of one argument. */
public enum Unary {
  /** {@code max(x, 0)}, with derivative 0 at 0. */
  RELU,
  /** {@code x} above 0, {@code exp(x) - 1} below: exponential linear units. */
  ELU,
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID,
  /** Hyperbolic tangent. */
  TANH,
  /** {@code exp(x)}. */
  EXP,
  /** Natural logarithm of {@code x + 1e-20}, finite at 0. */
  LOG,
  /** {@code ln(1 + exp(x))}. */
  SOFTPLUS,
  /** Absolute value, with derivative 0 at 0. */
  ABS,
  /** {@code x * x}. */
  SQUARE,
  /** Square root, with derivative 0 at 0. */
  SQRT
}
