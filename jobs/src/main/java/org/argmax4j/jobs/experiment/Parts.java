package org.argmax4j.jobs.experiment;

import java.util.Locale;
import org.argmax4j.config.InputException;

/** The parts of a data set that a run trains, validates and tests on. */
public final class Parts {

  private Parts() {}

  /**
   * Checks that there is enough in a part. A mean over nothing is not a number, and would be stored
   * as if the run had diverged.
   *
   * @param what what there is to count, such as {@code test images}
   * @param count how many there are
   * @param least how many there must be
   * @throws InputException if there are fewer
   */
  public static void require(String what, int count, int least) {
    if (count < least) {
      throw new InputException(
          String.format(
              Locale.ROOT, "the data set has %d %s, expected at least %d", count, what, least));
    }
  }
}
