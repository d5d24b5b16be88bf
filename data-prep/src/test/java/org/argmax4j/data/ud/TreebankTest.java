package org.argmax4j.data.ud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreebankTest {

  private static final Treebank TREEBANK =
      new Treebank(
          new int[] {0, 2, 3},
          new String[] {"one", "two"},
          new String[] {"a", "b", "c"},
          new int[] {5, 6, 7},
          new int[] {2, 0, 0},
          new String[] {"det", "root", "root:x"});

  @Test
  void theFirstSentencesHaveNothingOfTheOthers() {
    Treebank first = TREEBANK.first(1);
    assertThat(first.count()).isEqualTo(1);
    assertThat(first.length(0)).isEqualTo(2);
    assertThat(first.forms()).containsExactly("a", "b");
    assertThat(first.words()).containsExactly(5, 6);
    assertThat(first.heads()).containsExactly(2, 0);
    assertThat(first.relations()).containsExactly("det", "root");
    assertThat(first.ids()).containsExactly("one");
  }

  @Test
  void noLimitOrAHighOneLeavesAll() {
    assertThat(TREEBANK.first(0)).isSameAs(TREEBANK);
    assertThat(TREEBANK.first(2)).isSameAs(TREEBANK);
    assertThat(TREEBANK.first(9)).isSameAs(TREEBANK);
  }
}
