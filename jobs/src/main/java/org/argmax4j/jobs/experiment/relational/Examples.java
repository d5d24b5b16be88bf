package org.argmax4j.jobs.experiment.relational;

import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.data.trees.LatentTrees;
import org.argmax4j.jobs.experiment.Parts;

/**
 * What counts of a part of a data set: its first examples, and the first frames of each.
 *
 * @param trees the whole part
 * @param frames T, how many frames count
 * @param count how many examples count
 */
public record Examples(LatentTrees trees, int frames, int count) {

  /** All of them. */
  static Examples all(LatentTrees trees) {
    return new Examples(trees, trees.frames(), trees.count());
  }

  /**
   * Some of them.
   *
   * @param what what they are, such as {@code test examples}
   * @param most how many frames count; 0 for all
   * @param limit how many examples count at most; 0 for all
   * @throws InputException if there is no example, or none has as many frames
   */
  Examples first(String what, int most, int limit) {
    Parts.require(what, count, 1);
    if (most > frames) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the data set has %d frames an example, data.frames asks for %d",
              frames,
              most));
    }
    return new Examples(
        trees, most == 0 ? frames : most, limit == 0 ? count : Math.min(limit, count));
  }

  /** Vertices of an example, n. */
  int vertices() {
    return trees.vertices();
  }

  /** The motions of some of the examples. */
  Motions motions(int... examples) {
    return new Motions(trees, frames, examples);
  }
}
