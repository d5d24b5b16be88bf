package org.argmax4j.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shape;

/** How the values of a parameter begin. */
public interface Initialiser {

  /**
   * Fills the values of one parameter.
   *
   * @param values receives them
   * @param fans the size of the layer that the parameter belongs to
   * @param random the stream to draw from
   */
  void fill(float[] values, Fans fans, SplittableRandom random);

  /**
   * Makes a parameter that begins like this.
   *
   * @param parameters what it is added to
   * @param name unique there
   * @param fans the size of the layer that the parameter belongs to
   * @param random the stream to draw from
   * @param extents the shape
   */
  default Parameter create(
      Parameters parameters, String name, Fans fans, SplittableRandom random, int... extents) {
    float[] values = new float[new Shape(extents).size()];
    fill(values, fans, random);
    return parameters.add(name, values, extents);
  }

  /**
   * What PyTorch does for dense and convolutional layers, weights and biases alike: {@code U(-b,
   * b)} with {@code b = 1 / sqrt(in)} (He et al. 2015, uniform, with {@code a = sqrt 5}).
   */
  static Initialiser pytorchDefault() {
    return (values, fans, random) -> uniform(values, 1 / Math.sqrt(fans.in()), random);
  }

  /**
   * Glorot and Bengio (2010): {@code U(-b, b)} with {@code b = gain * sqrt(6 / (in + out))}.
   *
   * @param gain 1 for linear layers, sqrt 2 before a ReLU
   */
  static Initialiser xavierUniform(double gain) {
    return (values, fans, random) ->
        uniform(values, gain * Math.sqrt(6.0 / (fans.in() + fans.out())), random);
  }

  /** Glorot and Bengio (2010), normal: {@code N(0, 2 / (in + out))}. */
  static Initialiser xavierNormal() {
    return (values, fans, random) ->
        normal(values, Math.sqrt(2.0 / (fans.in() + fans.out())), random);
  }

  /** He et al. (2015) for ReLU, fan-out mode: {@code N(0, 2 / out)}. */
  static Initialiser heNormalFanOut() {
    return (values, fans, random) -> normal(values, Math.sqrt(2.0 / fans.out()), random);
  }

  /** Zeros. */
  static Initialiser zeros() {
    return (values, fans, random) -> Arrays.fill(values, 0f);
  }

  /** Ones. */
  static Initialiser ones() {
    return constant(1);
  }

  /** One value for all. */
  static Initialiser constant(double value) {
    return (values, fans, random) -> Arrays.fill(values, (float) value);
  }

  private static void uniform(float[] values, double bound, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
  }

  private static void normal(float[] values, double deviation, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * gaussian(random));
    }
  }

  private static double gaussian(SplittableRandom random) {
    // Box and Muller's method with one of its two values: a fixed number of draws a value.
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
