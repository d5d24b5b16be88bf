package org.argmax4j.estimator;

import java.util.Locale;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.SubsetSolver;

/**
 * A batch of scores (logits, or costs under {@link Direction#MINIMISE}) for a discrete layer. Each
 * example owns {@code rows} instances of the solver, each of {@code length} coordinates: an image
 * with a 20 x 20 latent has 20 rows of length 20, a review has one row of length 350.
 *
 * <p>A coordinate that may not be chosen has the score negative infinity, or the cost positive
 * infinity: whatever the estimator, its structures are 0 there, and so is the gradient.
 *
 * @param values {@code examples x rows x length}, row-major; kept, not copied, and never written
 * @param examples the batch size B
 * @param rows solver instances an example
 * @param length coordinates an instance
 */
public record Scores(float[] values, int examples, int rows, int length) {

  /**
   * Checks that the array has the size that the shape asks for.
   *
   * @throws NotFiniteException if a value is NaN
   */
  public Scores {
    if (examples < 1 || rows < 1 || length < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid scores shape: %d x %d x %d, every extent must be positive",
              examples,
              rows,
              length));
    }
    if (values.length != (long) examples * rows * length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid scores: %d values for the shape %d x %d x %d",
              values.length,
              examples,
              rows,
              length));
    }
    if (!Finite.all(values)) {
      for (int i = 0; i < values.length; i++) {
        if (Float.isNaN(values[i])) {
          throw new NotFiniteException(
              String.format(
                  Locale.ROOT,
                  "Invalid score: NaN at %s, coordinate %d, must be a number",
                  place(i / length, rows),
                  i % length));
        }
      }
    }
  }

  /**
   * Checks that each row has a best structure.
   *
   * @throws NotFiniteException if a score is infinite though its coordinate may be chosen, or a row
   *     has fewer coordinates to choose from than the solver's structures have ones
   */
  void check(Solver solver, Direction direction) {
    if (Finite.all(values)) {
      return;
    }
    float forbidden = direction.sign() * Float.NEGATIVE_INFINITY;
    int least = solver instanceof SubsetSolver subsets ? subsets.ones() : 0;
    for (int row = 0; row < examples * rows; row++) {
      int count = 0;
      for (int i = 0; i < length; i++) {
        float value = values[row * length + i];
        if (value == -forbidden) {
          throw Finite.score(value, place(row, rows) + ", coordinate " + i, forbidden);
        }
        count += value == forbidden ? 0 : 1;
      }
      if (count < least) {
        throw Finite.tooFew(count, length, place(row, rows), least);
      }
    }
  }

  private static String place(int row, int rows) {
    return String.format(Locale.ROOT, "example %d, row %d", row / rows, row % rows);
  }

  /** The number of score coordinates of one example. */
  public int exampleSize() {
    return rows * length;
  }

  /** The number of score coordinates of the batch. */
  public int size() {
    return examples * rows * length;
  }
}
