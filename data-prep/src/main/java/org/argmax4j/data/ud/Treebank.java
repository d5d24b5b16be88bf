package org.argmax4j.data.ud;

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
}
