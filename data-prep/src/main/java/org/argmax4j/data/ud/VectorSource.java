package org.argmax4j.data.ud;

import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.argmax4j.data.Locations;

/** Where the vectors of words come from. */
public sealed interface VectorSource {

  /** As users name {@link Trained}. */
  String SKIP_GRAM = "skip-gram";

  /**
   * Reads what users write.
   *
   * @param text {@value #SKIP_GRAM}, or a path or URI
   * @throws org.argmax4j.config.InputException if it is neither
   */
  static VectorSource parse(String text) {
    return text.equals(SKIP_GRAM) ? new Trained() : new Given(Locations.uri(text));
  }

  /** What the manifest says of it. */
  String describe();

  /**
   * A file.
   *
   * @param file vectors in the text format of fastText
   */
  record Given(URI file) implements VectorSource {

    @Override
    public String describe() {
      return path().getName();
    }

    Path path() {
      return Locations.path(file);
    }
  }

  /** Random ones in the place of those that there is no file of. */
  record Random() implements VectorSource {

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT,
          "random: %d numbers, uniform within +-sqrt(3/%d), of words that are in the training"
              + " sentences %d times or more",
          RandomVectorsTask.NUMBERS,
          RandomVectorsTask.NUMBERS,
          Vocabulary.LEAST_COUNT);
    }
  }

  /** Those that a skip-gram model learns from the training sentences of both treebanks. */
  record Trained() implements VectorSource {

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT,
          SKIP_GRAM
              + ": %d numbers, trained on the training sentences of both treebanks, of words"
              + " that are in them %d times or more",
          SkipGram.NUMBERS,
          Vocabulary.LEAST_COUNT);
    }
  }
}
