package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.structure.parse.Arcs;

/**
 * All arcs that a parser scores: of every word of every sentence, in order, those from the heads 0
 * to N, its own position among them, as in the published program, whose softmax over heads has it.
 *
 * @param heads the row of the head of each, in the layout of the batch
 * @param modifiers the row of its modifier
 * @param offsets where the arcs of each word begin, and behind the last word where they end
 */
record CandidateArcs(int[] heads, int[] modifiers, int[] offsets) {

  static CandidateArcs of(SentenceBatch batch) {
    int count = 0;
    for (int s = 0; s < batch.count(); s++) {
      count += batch.length(s) * (batch.length(s) + 1);
    }
    int[] heads = new int[count];
    int[] modifiers = new int[count];
    int[] offsets = new int[batch.wordCount() + 1];
    int arc = 0;
    int word = 0;
    for (int s = 0; s < batch.count(); s++) {
      int start = batch.layout().start(s);
      for (int modifier = 1; modifier <= batch.length(s); modifier++) {
        offsets[word++] = arc;
        for (int head = 0; head <= batch.length(s); head++) {
          heads[arc] = start + head;
          modifiers[arc] = start + modifier;
          arc++;
        }
      }
    }
    offsets[word] = arc;
    return new CandidateArcs(heads, modifiers, offsets);
  }

  /**
   * The places of the arcs that a tree may have, in the order of {@link Arcs}, sentence by
   * sentence.
   */
  int[] withoutOwnPosition() {
    int words = offsets.length - 1;
    int[] kept = new int[heads.length - words];
    int next = 0;
    for (int arc = 0; arc < heads.length; arc++) {
      if (heads[arc] != modifiers[arc]) {
        kept[next++] = arc;
      }
    }
    return kept;
  }
}
