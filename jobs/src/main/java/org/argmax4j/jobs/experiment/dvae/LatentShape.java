package org.argmax4j.jobs.experiment.dvae;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.structure.subset.TopK;

/**
 * The discrete latent code of an image: rows in which a fixed number of the coordinates is one.
 *
 * @param rows independent rows; the papers have 20
 * @param categories coordinates a row; the papers have 20
 * @param ones ones a row: 10 (subsets) or 1 (categorical variables) in the papers
 * @param ties what is chosen among equal scores; the published programs use the threshold rule
 */
public record LatentShape(int rows, int categories, int ones, TopK.TieRule ties) {

  /** Checks that a row can hold its ones. */
  public LatentShape {
    Checks.atLeast("latent.rows", rows, 1);
    Checks.atLeast("latent.categories", categories, 2);
    if (ones < 1 || ones >= categories) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid latent.ones: %d, must be between 1 and latent.categories - 1 = %d",
              ones,
              categories - 1));
    }
  }

  /** The number of latent coordinates. */
  public int size() {
    return rows * categories;
  }

  /** What chooses the ones of a row. */
  public TopK solver() {
    return new TopK(ones, ties);
  }
}
