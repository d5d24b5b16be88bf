package org.argmax4j.data.text;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers for words in order of first appearance. Words are looked up as bytes, so that a corpus is
 * read without making a text of every word.
 */
public final class WordTable implements Serializable {

  private static final long FREE = -1;

  /** The length of the longest array. */
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  /** The words, one behind the other. */
  private byte[] texts = new byte[1 << 14];

  /** Where each word begins, and behind the last one where it ends. */
  private int[] starts = new int[1 << 11];

  private int count;

  // In a slot the hash of a word stands above its number, so that a look-up that finds another word
  // there need not go to its bytes.
  private long[] slots = emptySlots(4096);

  private static long[] emptySlots(int count) {
    long[] slots = new long[count];
    Arrays.fill(slots, FREE);
    return slots;
  }

  /**
   * The hash of a word that is longer by one byte, so that words can be hashed while they are
   * looked for; that of the empty word is 0.
   */
  public static int hash(int hash, byte next) {
    return 31 * hash + next;
  }

  /** The hash of a word. */
  public static int hash(byte[] text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash(hash, text[i]);
    }
    return hash;
  }

  /** The number of a word, or -1 if it is not in the table. */
  public int find(byte[] text, int start, int end, int hash) {
    return (int) slots[slot(text, start, end, hash)];
  }

  /** The number of a word, which is added if it is new. */
  public int add(byte[] text, int start, int end, int hash) {
    int slot = slot(text, start, end, hash);
    if (slots[slot] != FREE) {
      return (int) slots[slot];
    }
    int number = count;
    append(text, start, end);
    slots[slot] = (long) hash << Integer.SIZE | number;
    if (2 * count > slots.length) {
      grow();
    }
    return number;
  }

  private void append(byte[] text, int start, int end) {
    int from = starts[count];
    int to = Math.addExact(from, end - start);
    if (to > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(to, (int) Math.min(2L * texts.length, LARGEST)));
    }
    System.arraycopy(text, start, texts, from, end - start);
    count++;
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count] = to;
  }

  private void grow() {
    long[] old = slots;
    slots = emptySlots(2 * old.length);
    for (long entry : old) {
      if (entry != FREE) {
        int slot = first((int) (entry >>> Integer.SIZE));
        while (slots[slot] != FREE) {
          slot = next(slot);
        }
        slots[slot] = entry;
      }
    }
  }

  private int slot(byte[] text, int start, int end, int hash) {
    int slot = first(hash);
    while (slots[slot] != FREE && !is(slots[slot], hash, text, start, end)) {
      slot = next(slot);
    }
    return slot;
  }

  /** Spreads hashes that lie close together, as those of similar words do. */
  private int first(int hash) {
    return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private boolean is(long entry, int hash, byte[] text, int start, int end) {
    if ((int) (entry >>> Integer.SIZE) != hash) {
      return false;
    }
    int from = starts[(int) entry];
    int length = end - start;
    if (starts[(int) entry + 1] - from != length) {
      return false;
    }
    // Words are short: a loop is faster than a call.
    for (int i = 0; i < length; i++) {
      if (texts[from + i] != text[start + i]) {
        return false;
      }
    }
    return true;
  }

  /** The words in the order of their numbers. */
  public String[] words() {
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      words[i] = new String(texts, starts[i], starts[i + 1] - starts[i], StandardCharsets.UTF_8);
    }
    return words;
  }
}
