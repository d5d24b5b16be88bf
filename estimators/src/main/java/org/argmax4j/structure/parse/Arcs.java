package org.argmax4j.structure.parse;

import java.util.Locale;
import org.argmax4j.config.Checks;

/**
 * The arcs that a parse of a sentence may have: from a head to a modifier. Position 0 is the
 * artificial root, which no arc leads to, and the words are 1 to N. Arcs lie modifier by modifier,
 * each with its N possible heads in ascending order: the root and all other words.
 *
 * @param words N, at least 1
 */
public record Arcs(int words) {

  /** Checks the number of words. */
  public Arcs {
    Checks.atLeast("words", words, 1);
  }

  /**
   * The arcs of the sentence that has as many.
   *
   * @throws IllegalArgumentException if no sentence has
   */
  public static Arcs ofCount(int arcs) {
    int words = (int) Math.round(Math.sqrt(arcs));
    if (arcs < 1 || words * words != arcs) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid number of arcs: %d, must be N*N for a sentence of N words",
              arcs));
    }
    return new Arcs(words);
  }

  /** How many arcs there are, N * N. */
  public int count() {
    return words * words;
  }

  /**
   * The place of an arc.
   *
   * @param head from 0
   * @param modifier another position, from 1
   */
  public int arc(int head, int modifier) {
    return (modifier - 1) * words + (head < modifier ? head : head - 1);
  }

  /** The head of the arc at a place. */
  public int head(int arc) {
    int modifier = modifier(arc);
    int head = arc % words;
    return head < modifier ? head : head + 1;
  }

  /** The modifier of the arc at a place. */
  public int modifier(int arc) {
    return arc / words + 1;
  }
}
