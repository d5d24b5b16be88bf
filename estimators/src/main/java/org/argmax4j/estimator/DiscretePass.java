package org.argmax4j.estimator;

import java.util.Locale;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;

/**
 * One forward pass of a layer, which can be differentiated once. What goes back through any layer
 * is checked here.
 */
public abstract sealed class DiscretePass
    permits GradientLayer.Pass, LossLayer.Pass, SupervisedLayer.Pass {

  private final String name;
  private final int incoming;
  private boolean differentiated;

  /**
   * A pass that was not differentiated yet.
   *
   * @param name what is handed to {@link #backward}
   * @param incoming how many numbers that is
   */
  DiscretePass(String name, int incoming) {
    this.name = name;
    this.incoming = incoming;
  }

  /**
   * The output, {@code [examples * T x rows * length]}; the samples of one example are adjacent.
   */
  public abstract float[] structures();

  /**
   * The estimate of the gradient of the loss with respect to the scores.
   *
   * @param values what the estimate is made from, see the kind of pass; only read
   * @return {@code [examples x rows * length]}, averaged over the samples; an optimiser subtracts
   *     it
   * @throws IllegalArgumentException if there are not as many values as the pass has
   * @throws NotFiniteException if one of them is NaN or infinite
   * @throws IllegalStateException if the pass was differentiated before
   */
  public final float[] backward(float[] values) {
    begin(values);
    return estimate(values);
  }

  /** Checks what is handed to a backward pass, of which there is one. */
  final void begin(float[] values) {
    if (values.length != incoming) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid %s: %d values, must be %d", name, values.length, incoming));
    }
    if (differentiated) {
      throw new IllegalStateException("This pass was differentiated before: it can be once");
    }
    if (!Finite.all(values)) {
      throw notFinite(values);
    }
    differentiated = true;
  }

  /**
   * Does what {@link #backward} promises.
   *
   * @param values as many finite numbers as the pass has
   */
  protected abstract float[] estimate(float[] values);

  /** Where one of the numbers belongs. */
  abstract String place(int index);

  private NotFiniteException notFinite(float[] values) {
    int index = 0;
    while (Float.isFinite(values[index])) {
      index++;
    }
    return new NotFiniteException(
        String.format(
            Locale.ROOT,
            "Invalid %s: %s at %s, must be finite",
            name,
            values[index],
            place(index)));
  }
}
