package org.argmax4j.data.ud;

import java.util.Arrays;

/**
 * Sentences, one behind the other.
 *
 * @param offsets where the words of each sentence begin, and behind the last one where they end
 * @param ids the {@code sent_id} of each sentence, or empty
 * @param forms the form of each word
 * @param words the number of each word in the vocabulary, 0 if it is not in it
 * @param heads the head of each word: its number in its sentence, from 1, or 0 for the root
 * @param relations the relation of each word to its head
 */
public record Treebank(
    int[] offsets, String[] ids, String[] forms, int[] words, int[] heads, String[] relations) {

  /** How many sentences there are. */
  public int count() {
    return ids.length;
  }

  /** How many words a sentence has. */
  public int length(int sentence) {
    return offsets[sentence + 1] - offsets[sentence];
  }

  /**
   * The first sentences.
   *
   * @param limit how many at most; 0 for all
   */
  public Treebank first(int limit) {
    if (limit == 0 || limit >= count()) {
      return this;
    }
    int end = offsets[limit];
    return new Treebank(
        Arrays.copyOf(offsets, limit + 1),
        Arrays.copyOf(ids, limit),
        Arrays.copyOf(forms, end),
        Arrays.copyOf(words, end),
        Arrays.copyOf(heads, end),
        Arrays.copyOf(relations, end));
  }
}
