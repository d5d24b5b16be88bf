package org.argmax4j.estimator;

/** The projections of the Identity paper. Norms and sums are taken in float64. */
public final class Projections {

  /** Keeps a constant or zero row finite; far below any norm that occurs otherwise. */
  private static final double SMALLEST_NORM = 1e-12;

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
          "Invalid plane normal: its norm is %s, must be positive".formatted(Math.sqrt(norm)));
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

  private record None() implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      // The identity.
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      // The identity.
    }
  }

  private record Plane(double[] normal) implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      if (length != normal.length) {
        throw new IllegalArgumentException(
            "Invalid row length: %d, the plane's normal has %d".formatted(length, normal.length));
      }
      double inner = 0;
      for (int i = 0; i < length; i++) {
        inner += normal[i] * values[offset + i];
      }
      for (int i = 0; i < length; i++) {
        values[offset + i] -= (float) (inner * normal[i]);
      }
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      project(gradient, offset, length);
    }
  }

  private record Mean() implements Projection {
    @Override
    public void project(float[] values, int offset, int length) {
      float mean = (float) meanOf(values, offset, length);
      for (int i = offset; i < offset + length; i++) {
        values[i] -= mean;
      }
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      project(gradient, offset, length);
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
      divideByNorm(values, offset, length, meanOf(values, offset, length));
    }

    @Override
    public void pullBack(float[] values, float[] gradient, int offset, int length) {
      pullBackNorm(values, gradient, offset, length, meanOf(values, offset, length));
      float mean = (float) meanOf(gradient, offset, length);
      for (int i = offset; i < offset + length; i++) {
        gradient[i] -= mean;
      }
    }
  }

  private static double meanOf(float[] values, int offset, int length) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += values[i];
    }
    return sum / length;
  }

  private static double normOf(float[] values, int offset, int length, double centre) {
    double squares = 0;
    for (int i = offset; i < offset + length; i++) {
      double centred = values[i] - centre;
      squares += centred * centred;
    }
    return Math.max(Math.sqrt(squares), SMALLEST_NORM);
  }

  private static void divideByNorm(float[] values, int offset, int length, double centre) {
    double norm = normOf(values, offset, length, centre);
    for (int i = offset; i < offset + length; i++) {
      values[i] = (float) ((values[i] - centre) / norm);
    }
  }

  /** {@code (v - u <u, v>) / norm} at {@code u = (values - centre) / norm}. */
  private static void pullBackNorm(
      float[] values, float[] gradient, int offset, int length, double centre) {
    double norm = normOf(values, offset, length, centre);
    double inner = 0;
    for (int i = offset; i < offset + length; i++) {
      inner += (values[i] - centre) / norm * gradient[i];
    }
    for (int i = offset; i < offset + length; i++) {
      gradient[i] = (float) ((gradient[i] - (values[i] - centre) / norm * inner) / norm);
    }
  }
}
