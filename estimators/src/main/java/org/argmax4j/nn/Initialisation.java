package org.argmax4j.nn;

/**
 * How a layer begins.
 *
 * @param weight initial weights
 * @param bias initial biases
 */
public record Initialisation(Initialiser weight, Initialiser bias) {

  /** PyTorch's default for dense and convolutional layers. */
  public static Initialisation pytorchDefault() {
    return new Initialisation(Initialiser.pytorchDefault(), Initialiser.pytorchDefault());
  }

  /** Xavier-uniform weights and zero biases. */
  public static Initialisation xavier(double gain) {
    return new Initialisation(Initialiser.xavierUniform(gain), Initialiser.zeros());
  }
}
