package org.argmax4j.jobs.experiment.l2x;

import java.util.List;
import org.argmax4j.jobs.experiment.JsonArtefact;

/**
 * What a run makes of one annotated review: which words it selects, beside those that people
 * marked.
 *
 * @param review position of the review in its file, from 0
 * @param words the words that the network sees; empty for one outside of the vocabulary
 * @param annotated the marked ranges of these words
 * @param selected positions of the selected words; selected padding is left out
 * @param rating the rating, in [0, 1]
 * @param predicted what is predicted from the selected words
 * @param precision subset precision of this review alone, see {@link SubsetPrecision}
 */
record ReviewExample(
    int review,
    List<String> words,
    List<Range> annotated,
    List<Integer> selected,
    float rating,
    float predicted,
    double precision) {

  /** The name of a run's examples among its artefacts. */
  static final String ARTEFACT = "examples";

  private static final JsonArtefact<ReviewExample> JSON =
      new JsonArtefact<>(ARTEFACT, ReviewExample[].class);

  /**
   * Some words.
   *
   * @param start position of the first
   * @param end position behind the last
   */
  record Range(int start, int end) {}

  /** Examples as JSON. */
  static String json(List<ReviewExample> examples) {
    return JSON.write(examples);
  }

  /**
   * Reads {@link #json} back.
   *
   * @throws org.argmax4j.config.InputException if the text is something else
   */
  static List<ReviewExample> parse(String json) {
    return JSON.read(json);
  }
}
