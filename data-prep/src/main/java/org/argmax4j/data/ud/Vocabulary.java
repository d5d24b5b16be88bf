package org.argmax4j.data.ud;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.argmax4j.data.text.WordTable;

/**
 * Words with the number of times that they are in some parts of a data set: number 0 is {@link
 * Words#UNKNOWN}, which is never counted, the others are numbered from 1 in order of first
 * appearance.
 */
final class Vocabulary {

  /**
   * How often a word has to be in the training sentences to have a vector that stands in for a
   * given one.
   */
  static final int LEAST_COUNT = 2;

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  Vocabulary() {
    counts.put(Words.UNKNOWN, 0);
  }

  /** Adds the words of a part behind those of earlier ones. */
  void add(Map<String, Integer> part) {
    part.forEach((word, count) -> counts.merge(word, count, Integer::sum));
  }

  /** The words with their counts, in the order of their numbers. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** The words that are at least so often in it, but for the two special ones. */
  Set<String> atLeast(int times) {
    Set<String> words = new HashSet<>();
    counts.forEach(
        (word, count) -> {
          if (count >= times && !isSpecial(word)) {
            words.add(word);
          }
        });
    return words;
  }

  /** Those of some words that are in it, by their numbers. */
  SortedMap<Integer, String> alsoIn(Set<String> words) {
    SortedMap<Integer, String> found = new TreeMap<>();
    int number = 0;
    for (String word : counts.keySet()) {
      if (words.contains(word)) {
        found.put(number, word);
      }
      number++;
    }
    return found;
  }

  private static boolean isSpecial(String word) {
    return word.equals(Words.UNKNOWN) || word.equals(Words.ROOT);
  }

  /** The numbers of the words, to be found by their bytes. */
  WordTable table() {
    WordTable table = new WordTable();
    for (String word : counts.keySet()) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      table.add(bytes, 0, bytes.length, WordTable.hash(bytes, 0, bytes.length));
    }
    return table;
  }
}
