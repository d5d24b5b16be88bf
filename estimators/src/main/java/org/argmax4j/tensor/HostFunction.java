package org.argmax4j.tensor;

/** A function that is computed on the heap, with its own gradient: how solvers enter a tape. */
public interface HostFunction {

  /**
   * Computes the function.
   *
   * @param input the values of the input, row-major; may be kept until the tape is reset, never
   *     written
   */
  Pass forward(float[] input);

  /** One evaluation that can be differentiated once. */
  interface Pass {

    /** The value of the function, row-major. */
    float[] output();

    /**
     * The gradient with respect to the input.
     *
     * @param gradient the gradient with respect to {@link #output}
     */
    float[] backward(float[] gradient);
  }

  /**
   * Puts the function on the tape of its input.
   *
   * @param input the argument
   * @param extents the shape of the output
   */
  static Node apply(HostFunction function, Node input, int... extents) {
    Pass pass = function.forward(input.toArray());
    Shape shape = new Shape(extents);
    Node y = input.tape().result(shape, input);
    y.backend().upload(pass.output(), y.storage(), shape.size());
    return y.backward(
        () -> {
          float[] gradient = new float[y.size()];
          y.backend().download(y.gradient(), gradient, gradient.length);
          input.contribute(pass.backward(gradient));
        });
  }
}
