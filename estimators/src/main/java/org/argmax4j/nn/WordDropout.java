package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.config.Checks;

/**
 * Hides rare words from a network while it is trained, so that it learns what to make of unknown
 * ones (Kiperwasser and Goldberg 2016, section 4): a word that was counted c times with the
 * probability {@code alpha / (c + alpha)}. A word that is hidden may keep its vector, which is not
 * trained.
 *
 * @param alpha how easily, at least 0; 0.25 in the paper
 * @param keepsVector the probability that a hidden word keeps its vector, 0 to 1
 */
public record WordDropout(double alpha, double keepsVector) {

  /** Checks the ranges. */
  public WordDropout {
    Checks.notNegative("alpha", alpha);
    Checks.fraction("keepsVector", keepsVector);
  }

  /**
   * Words after some were hidden.
   *
   * @param words numbers of words for a trained embedding
   * @param vectors numbers of the words whose vectors are looked up
   */
  public record Words(int[] words, int[] vectors) {}

  /**
   * Hides some of the words.
   *
   * @param words numbers of words
   * @param counts how often each word of the vocabulary was counted, by its number
   * @param unknown what a hidden word becomes
   * @param random two draws for every word, whatever becomes of it
   */
  public Words apply(int[] words, int[] counts, int unknown, SplittableRandom random) {
    int[] seen = words.clone();
    int[] vectors = words.clone();
    for (int i = 0; i < words.length; i++) {
      boolean hidden = random.nextDouble() < alpha / (counts[words[i]] + alpha);
      boolean kept = random.nextDouble() < keepsVector;
      if (hidden) {
        seen[i] = unknown;
        vectors[i] = kept ? words[i] : unknown;
      }
    }
    return new Words(seen, vectors);
  }
}
