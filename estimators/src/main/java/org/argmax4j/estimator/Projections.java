package org.argmax4j.estimator;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;

/**
 * The projections of the Identity paper. Norms and sums are taken in float64.
 *
 * <p>A row that is to be divided by its norm may have no direction: it is zero, or constant where
 * its mean is subtracted first. Its gradient is then 0, since no step of the row is better than
 * another, and the row itself is not divided. A row is constant if the norm of what the mean leaves
 * of it is at most 2^-24 of the norm of the row, which is what rounding to float32 makes of equal
 * numbers; a norm of at most 1e-12 counts as zero, since the gradient would be out of all
 * proportion.
 */
public final class Projections {

  /** The largest relative error of a number that is rounded to float32. */
  private static final double ROUNDING = 0x1p-24;

  /** The largest norm that counts as zero. */
  private static final double ZERO_NORM = 1e-12;

  private Projections() {}

  /** No projection. */
  public static Projection none() {
    return new None();
  }

  /**
   * Onto the plane through the origin with a unit normal {@code a}: {@code w - <a, w> a}. An
   * invariance if all solutions have the same inner product with {@code a}.
   *
   * @param normal the normal, of the length of a row; scaled to norm 1 and copied
   */
  public static Projection plane(double[] normal) {
    double norm = 0;
    for (double entry : normal) {
      norm += entry * entry;
    }
    if (!(norm > 0) || Double.isInfinite(norm)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid plane normal: its norm is %s, must be positive",
              Math.sqrt(norm)));
    }
    double[] unit = normal.clone();
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= Math.sqrt(norm);
    }
    return new Plane(unit);
  }

  /** P_mean: subtracts the mean, for solutions that all have equally many ones. */
  public static Projection mean() {
    return new Mean();
  }

  /** P_norm: divides by the Euclidean norm. */
  public static Projection norm() {
    return new Norm();
  }

  /** P_std: P_norm after P_mean. It divides by the norm, not by the standard deviation. */
  public static Projection std() {
    return new Std();
  }

  /**
   * A projection as an operation on a tape, before whatever estimator.
   *
   * @param scores any shape; its values are rows of a length, one behind the other
   * @param length the length of a row
   */
  public static Node apply(Projection projection, Node scores, int length) {
    int[] lengths = new int[scores.size() / length];
    Arrays.fill(lengths, length);
    return apply(projection, scores, lengths);
  }

  /**
   * The same of rows of different lengths.
   *
   * @param scores any shape; its values are rows, one behind the other
   * @param lengths the length of each row
   */
  public static Node apply(Projection projection, Node scores, int[] lengths) {
    int rows = scores.shape().rows();
    return HostFunction.apply(
        values -> new OnTape(projection, values, lengths), scores, rows, scores.size() / rows);
  }

  private record OnTape(Projection projection, float[] values, int[] lengths)
      implements HostFunction.Pass {

    @Override
    public float[] output() {
      float[] projected = values.clone();
      int offset = 0;
      for (int length : lengths) {
        projection.project(projected, offset, length);
        offset += length;
      }
      return projected;
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] pulledBack = gradient.clone();
      int offset = 0;
      for (int length : lengths) {
        projection.pullBack(values, pulledBack, offset, length);
        offset += length;
      }
      return pulledBack;
    }
  }

  private record None() implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      // The identity.
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      forget(values, gradient, offset, length);
    }
  }

  private record Plane(double[] normal) implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      subtractNormal(values, values, offset, length);
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      forget(values, gradient, offset, length);
      subtractNormal(values, gradient, offset, length);
    }

    /** Takes the part along the normal from {@code target}, where {@code row} may be chosen. */
    private void subtractNormal(float[] row, float[] target, int offset, int length) {
      if (length != normal.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid row length: %d, the plane's normal has %d",
                length,
                normal.length));
      }
      double inner = 0;
      double missing = 0;
      for (int i = 0; i < length; i++) {
        if (Float.isFinite(row[offset + i])) {
          inner += normal[i] * target[offset + i];
        } else {
          missing += normal[i] * normal[i];
        }
      }
      double left = 1 - missing;
      for (int i = 0; i < length && left > ROUNDING; i++) {
        if (Float.isFinite(row[offset + i])) {
          target[offset + i] -= (float) (inner / left * normal[i]);
        }
      }
    }
  }

  private record Mean() implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      subtractMean(values, values, offset, length);
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      forget(values, gradient, offset, length);
      subtractMean(values, gradient, offset, length);
    }
  }

  private record Norm() implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      divideByNorm(values, offset, length, 0);
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      pullBackNorm(values, gradient, offset, length, 0);
    }
  }

  private record Std() implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      divideByNorm(values, offset, length, meanOf(values, values, offset, length));
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      pullBackNorm(values, gradient, offset, length, meanOf(values, values, offset, length));
      subtractMean(values, gradient, offset, length);
    }
  }

  /** Nothing is learnt about coordinates that may not be chosen. */
  private static void forget(float[] values, float[] gradient, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      gradient[i] = Float.isFinite(values[i]) ? gradient[i] : 0;
    }
  }

  /**
   * The mean of a vector over the coordinates that may be chosen, those where the row is finite.
   */
  private static double meanOf(float[] row, float[] vector, int offset, int length) {
    double sum = 0;
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      if (Float.isFinite(row[i])) {
        sum += vector[i];
        count++;
      }
    }
    return sum / Math.max(count, 1);
  }

  private static void subtractMean(float[] row, float[] vector, int offset, int length) {
    float mean = (float) meanOf(row, vector, offset, length);
    for (int i = offset; i < offset + length; i++) {
      vector[i] -= Float.isFinite(row[i]) ? mean : 0;
    }
  }

  /** The norm of a row around its centre; 0 if the row has no direction. */
  private static double normOf(float[] values, int offset, int length, double centre) {
    double squares = 0;
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      if (Float.isFinite(values[i])) {
        double centred = values[i] - centre;
        squares += centred * centred;
        count++;
      }
    }
    double norm = Math.sqrt(squares);
    double whole = Math.sqrt(squares + count * centre * centre);
    return norm > Math.max(ROUNDING * whole, ZERO_NORM) ? norm : 0;
  }

  private static void divideByNorm(float[] values, int offset, int length, double centre) {
    double norm = normOf(values, offset, length, centre);
    double divisor = norm > 0 ? norm : 1;
    for (int i = offset; i < offset + length; i++) {
      values[i] = (float) ((values[i] - centre) / divisor);
    }
  }

  /** {@code (v - u <u, v>) / norm} at {@code u = (values - centre) / norm}. */
  private static void pullBackNorm(
      float[] values, float[] gradient, int offset, int length, double centre) {
    forget(values, gradient, offset, length);
    double norm = normOf(values, offset, length, centre);
    if (norm == 0) {
      Arrays.fill(gradient, offset, offset + length, 0);
      return;
    }
    double inner = 0;
    for (int i = offset; i < offset + length; i++) {
      if (Float.isFinite(values[i])) {
        inner += (values[i] - centre) / norm * gradient[i];
      }
    }
    for (int i = offset; i < offset + length; i++) {
      if (Float.isFinite(values[i])) {
        gradient[i] = (float) ((gradient[i] - (values[i] - centre) / norm * inner) / norm);
      }
    }
  }
}
