package org.argmax4j.data.beer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.data.text.BadLineException;
import org.argmax4j.data.text.Decimals;
import org.argmax4j.data.text.Lines;
import org.argmax4j.data.text.WordTable;

/**
 * One line of a review file, taken apart: five ratings, a tab, words. The object is used again for
 * every line.
 */
final class ReviewLine {

  private static final int RATINGS = Aspect.values().length;

  private final Tokenisation tokenisation;
  private final float[] ratings = new float[RATINGS];
  private byte[] text = {};
  private int[] starts = new int[512];
  private int[] ends = new int[512];
  private int[] hashes = new int[512];
  private int count;

  ReviewLine(Tokenisation tokenisation) {
    this.tokenisation = tokenisation;
  }

  /** Takes a line apart. */
  ReviewLine parse(Lines line) throws BadLineException {
    line.requireText();
    text = line.buffer();
    int tab = line.start();
    while (tab < line.end() && text[tab] != '\t') {
      tab++;
    }
    if (tab == line.end()) {
      throw new BadLineException("no tab, expected five ratings, a tab and words");
    }
    parseRatings(line.start(), tab);
    count = 0;
    if (tokenisation == Tokenisation.PUBLISHED) {
      splitAtEverySpace(tab + 1, line.endWithNewline());
    } else {
      splitBetweenSpaces(tab + 1, line.end());
    }
    if (count == 0) {
      throw new BadLineException("no words behind the tab, expected a review");
    }
    return this;
  }

  private void parseRatings(int from, int to) throws BadLineException {
    int fields = 0;
    for (int i = from; i < to; i++) {
      if (text[i] != ' ') {
        int start = i;
        while (i < to && text[i] != ' ') {
          i++;
        }
        if (fields < RATINGS) {
          starts[fields] = start;
          ends[fields] = i;
        }
        fields++;
      }
    }
    if (fields != RATINGS) {
      throw new BadLineException(
          String.format(Locale.ROOT, "%d ratings, expected %d before the tab", fields, RATINGS));
    }
    for (int i = 0; i < RATINGS; i++) {
      ratings[i] = rating(starts[i], ends[i]);
    }
  }

  private float rating(int from, int to) throws BadLineException {
    float rating;
    try {
      rating = Decimals.parse(text, from, to);
    } catch (NumberFormatException e) {
      throw new BadLineException(
          String.format(Locale.ROOT, "rating \"%s\", expected a number", text(from, to)));
    }
    if (!(rating >= 0 && rating <= 1)) {
      throw new BadLineException(
          String.format(Locale.ROOT, "rating %s, expected 0 to 1", text(from, to)));
    }
    return rating;
  }

  private String text(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  private void splitAtEverySpace(int from, int to) {
    int start = from;
    int hash = 0;
    for (int i = from; i < to; i++) {
      byte next = text[i];
      if (next == ' ') {
        add(start, i, hash);
        start = i + 1;
        hash = 0;
      } else {
        hash = WordTable.hash(hash, next);
      }
    }
    add(start, to, hash);
  }

  private void splitBetweenSpaces(int from, int to) {
    int start = from;
    int hash = 0;
    for (int i = from; i < to; i++) {
      byte next = text[i];
      if (next == ' ' || next == '\r') {
        if (i > start) {
          add(start, i, hash);
        }
        start = i + 1;
        hash = 0;
      } else {
        hash = WordTable.hash(hash, next);
      }
    }
    if (to > start) {
      add(start, to, hash);
    }
  }

  private void add(int start, int end, int hash) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    hashes[count] = hash;
    count++;
  }

  /** The rating of one aspect, in [0, 1]. */
  float rating(Aspect aspect) {
    return ratings[aspect.number()];
  }

  /** The word numbers of the review, with words that are new added to the table. */
  int[] number(WordTable words) {
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = words.add(text, starts[i], ends[i], hashes[i]) + ReviewDataset.FIRST_WORD;
    }
    return ids;
  }

  /** The word numbers of the review. */
  int[] find(WordTable words) {
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      int word = words.find(text, starts[i], ends[i], hashes[i]);
      ids[i] = word < 0 ? ReviewDataset.UNKNOWN : word + ReviewDataset.FIRST_WORD;
    }
    return ids;
  }
}
