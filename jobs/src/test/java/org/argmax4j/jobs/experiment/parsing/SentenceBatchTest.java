package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.data.ud.Treebank;
import org.junit.jupiter.api.Test;

class SentenceBatchTest {

  private static final Treebank TREEBANK =
      Sentences.of(new int[] {2, 0, 2}, new int[] {0}, new int[] {0, 3, 1}, new int[] {3, 0, 2, 1});

  private static void areEqual(SentenceBatch found, SentenceBatch expected) {
    assertThat(found.words()).isEqualTo(expected.words());
    assertThat(found.heads()).isEqualTo(expected.heads());
    assertThat(found.arcCounts()).isEqualTo(expected.arcCounts());
  }

  @Test
  void aPartIsTheBatchOfItsSentences() {
    SentenceBatch all = SentenceBatch.of(TREEBANK, 0, 1, 2, 3);
    areEqual(all.part(1, 3), SentenceBatch.of(TREEBANK, 1, 2));
    areEqual(all.part(0, 4), all);
    assertThat(all.arcCounts()).containsExactly(9, 1, 9, 16);
  }

  @Test
  void repeatedSentencesStandBesideEachOther() {
    SentenceBatch some = SentenceBatch.of(TREEBANK, 3, 1);
    areEqual(some.repeated(2), SentenceBatch.of(TREEBANK, 3, 3, 1, 1));
    assertThat(some.repeated(1)).isSameAs(some);
  }
}
