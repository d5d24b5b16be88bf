package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Backend;

/** A tensor that is trained, with the buffer in which its gradient gathers. */
public final class Parameter {

  private final String name;
  private final Backend backend;
  private final Tensor value;
  private final Tensor gradient;
  private boolean hasGradient;

  Parameter(String name, Backend backend, Shape shape) {
    this.name = name;
    this.backend = backend;
    this.value = new Tensor(backend.allocate(shape.size()), shape);
    this.gradient = new Tensor(backend.allocate(shape.size()), shape);
  }

  /** The name, unique among its {@link Parameters}. */
  public String name() {
    return name;
  }

  /** The value. */
  public Tensor value() {
    return value;
  }

  /** The gradient that gathered since the last optimiser step; undefined where there is none. */
  public Tensor gradient() {
    return gradient;
  }

  /** Whether any gradient arrived since the last optimiser step. */
  public boolean hasGradient() {
    return hasGradient;
  }

  /** Forgets the gradient. */
  public void clearGradient() {
    hasGradient = false;
  }

  /** The value, copied to a fresh array. */
  public float[] toArray() {
    float[] values = new float[value.size()];
    backend.download(value.storage(), values, values.length);
    return values;
  }

  /** The gradient, copied to a fresh array; zeros where there is none. */
  public float[] gradientArray() {
    float[] values = new float[value.size()];
    if (hasGradient) {
      backend.download(gradient.storage(), values, values.length);
    }
    return values;
  }

  /**
   * Sets the value.
   *
   * @param values row-major, of the size of the parameter; copied
   */
  public void set(float[] values) {
    if (values.length != value.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid value of parameter %s: %d values for the shape %s",
              name,
              values.length,
              value.shape()));
    }
    backend.upload(values, value.storage(), values.length);
  }

  void markGradient() {
    hasGradient = true;
  }

  void close() {
    value.storage().close();
    gradient.storage().close();
  }
}
