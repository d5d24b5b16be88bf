package org.argmax4j.data.beer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers for words in order of first appearance. Words are looked up as bytes, so that a corpus is
 * read without making a text of every word.
 */
final class WordTable {

  private static final int FREE = -1;

  private final List<byte[]> words = new ArrayList<>();
  private int[] hashes = new int[1024];
  private int[] slots = emptySlots(4096);

  private static int[] emptySlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, FREE);
    return slots;
  }

  /** A table of these words, numbered from 0 in their order. */
  static WordTable of(String[] words) {
    WordTable table = new WordTable();
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      table.add(bytes, 0, bytes.length);
    }
    return table;
  }

  /** The number of a word, or -1 if it is not in the table. */
  int find(byte[] text, int start, int end) {
    return slots[slot(text, start, end, hash(text, start, end))];
  }

  /** Adds a word if it is new. */
  void add(byte[] text, int start, int end) {
    int hash = hash(text, start, end);
    int slot = slot(text, start, end, hash);
    if (slots[slot] != FREE) {
      return;
    }
    int number = words.size();
    if (number == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * number);
    }
    words.add(Arrays.copyOfRange(text, start, end));
    hashes[number] = hash;
    slots[slot] = number;
    if (2 * words.size() > slots.length) {
      grow();
    }
  }

  private void grow() {
    slots = emptySlots(2 * slots.length);
    for (int number = 0; number < words.size(); number++) {
      int slot = hashes[number] & (slots.length - 1);
      while (slots[slot] != FREE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number;
    }
  }

  private int slot(byte[] text, int start, int end, int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != FREE && !is(slots[slot], hash, text, start, end)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean is(int number, int hash, byte[] text, int start, int end) {
    byte[] word = words.get(number);
    return hashes[number] == hash && Arrays.equals(word, 0, word.length, text, start, end);
  }

  private static int hash(byte[] text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ (hash >>> 15);
  }

  /** The words in the order of their numbers. */
  String[] words() {
    return words.stream()
        .map(word -> new String(word, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }
}
