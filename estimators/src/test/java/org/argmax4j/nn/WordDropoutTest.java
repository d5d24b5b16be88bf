package org.argmax4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordDropoutTest {

  private static final int WORDS = 100_000;
  private static final WordDropout DROPOUT = new WordDropout(0.25, 0.5);

  @Test
  void rareWordsAreHiddenMoreOftenAndHalfOfThemKeepTheirVector() {
    int[] counts = {0, 1, 4, 0};
    for (int word = 1; word < counts.length; word++) {
      int[] words = new int[WORDS];
      Arrays.fill(words, word);
      WordDropout.Words dropped = DROPOUT.apply(words, counts, 0, new SplittableRandom(5));
      double hidden = 0;
      double without = 0;
      for (int i = 0; i < WORDS; i++) {
        hidden += dropped.words()[i] == 0 ? 1 : 0;
        without += dropped.vectors()[i] == 0 ? 1 : 0;
        assertThat(dropped.words()[i] == 0 || dropped.vectors()[i] == word).isTrue();
      }
      double expected = 0.25 / (counts[word] + 0.25);
      // Four standard errors of a frequency.
      assertThat(hidden / WORDS).isCloseTo(expected, within(4 * 0.5 / Math.sqrt(WORDS)));
      assertThat(without / WORDS).isCloseTo(expected / 2, within(4 * 0.5 / Math.sqrt(WORDS)));
    }
  }

  @Test
  void theSameDrawsHideTheSameWords() {
    int[] words = {1, 2, 1, 2, 1};
    int[] counts = {0, 1, 0};
    WordDropout.Words first = DROPOUT.apply(words, counts, 0, new SplittableRandom(9));
    WordDropout.Words second = DROPOUT.apply(words, counts, 0, new SplittableRandom(9));
    assertThat(second.words()).containsExactly(first.words());
    assertThat(second.vectors()).containsExactly(first.vectors());
    assertThat(words).containsExactly(1, 2, 1, 2, 1);
  }
}
