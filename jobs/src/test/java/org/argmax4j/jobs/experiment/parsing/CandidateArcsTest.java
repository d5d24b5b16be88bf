package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.argmax4j.data.ud.Treebank;
import org.argmax4j.structure.parse.Arcs;
import org.junit.jupiter.api.Test;

class CandidateArcsTest {

  private static final Treebank TREEBANK = Sentences.of(new int[] {2, 0, 2}, new int[] {0});

  @Test
  void aBatchHasTheRootInFrontOfEverySentence() {
    SentenceBatch batch = SentenceBatch.of(TREEBANK, 1, 0);
    assertThat(batch.layout().rows()).isEqualTo(6);
    assertThat(batch.words()).containsExactly(1, 2, 1, 2, 3, 4);
    assertThat(batch.heads()).containsExactly(0, 0, 0, 2, 0, 2);
    assertThat(batch.wordHeads()).containsExactly(0, 2, 0, 2);
    assertThat(batch.wordWeights()).containsExactly(0.5f, 1f / 6, 1f / 6, 1f / 6);
  }

  @Test
  void everyWordHasAllPositionsAsHeads() {
    SentenceBatch batch = SentenceBatch.of(TREEBANK, 1, 0);
    CandidateArcs candidates = CandidateArcs.of(batch);
    assertThat(candidates.offsets()).containsExactly(0, 2, 6, 10, 14);
    assertThat(candidates.heads()).startsWith(0, 1, 2, 3, 4, 5, 2, 3);
    assertThat(candidates.modifiers()).startsWith(1, 1, 3, 3, 3, 3, 4);
  }

  @Test
  void withoutTheirOwnPositionTheyAreInTheOrderOfTheArcsOfTrees() {
    SentenceBatch batch = SentenceBatch.of(TREEBANK, 0, 1);
    CandidateArcs candidates = CandidateArcs.of(batch);
    int[] kept = candidates.withoutOwnPosition();
    Arcs arcs = new Arcs(3);
    assertThat(kept).hasSize(arcs.count() + 1);
    for (int arc = 0; arc < arcs.count(); arc++) {
      assertThat(candidates.heads()[kept[arc]]).isEqualTo(arcs.head(arc));
      assertThat(candidates.modifiers()[kept[arc]]).isEqualTo(arcs.modifier(arc));
    }
    float[] tree = batch.arcs();
    assertThat(tree[arcs.arc(2, 1)]).isEqualTo(1f);
    assertThat(tree[arcs.arc(0, 2)]).isEqualTo(1f);
    assertThat(tree[arcs.arc(2, 3)]).isEqualTo(1f);
    float sum = 0;
    for (float arc : tree) {
      sum += arc;
    }
    assertThat(sum).isEqualTo(4f);
  }
}
