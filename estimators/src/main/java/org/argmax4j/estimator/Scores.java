package org.argmax4j.estimator;

/**
 * A batch of scores (logits, or costs under {@link Direction#MINIMISE}) for a discrete layer. Each
 * example owns {@code rows} instances of the solver, each of {@code length} coordinates: an image
 * with a 20 x 20 latent has 20 rows of length 20, a review has one row of length 350.
 *
 * @param values {@code examples x rows x length}, row-major; kept, not copied, and never written
 * @param examples the batch size B
 * @param rows solver instances an example
 * @param length coordinates an instance
 */
public record Scores(float[] values, int examples, int rows, int length) {

  /** Checks that the array has the size that the shape asks for. */
  public Scores {
    if (examples < 1 || rows < 1 || length < 1) {
      throw new IllegalArgumentException(
          "Invalid scores shape: %d x %d x %d, every extent must be positive"
              .formatted(examples, rows, length));
    }
    if (values.length != (long) examples * rows * length) {
      throw new IllegalArgumentException(
          "Invalid scores: %d values for the shape %d x %d x %d"
              .formatted(values.length, examples, rows, length));
    }
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
