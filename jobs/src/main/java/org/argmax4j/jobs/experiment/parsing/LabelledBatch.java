package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.data.ud.Treebank;

/**
 * Some sentences with their relations.
 *
 * @param sentences the sentences
 * @param relations the number of the relation of each word
 */
record LabelledBatch(SentenceBatch sentences, int[] relations) {

  /** Sentences of a treebank by their number. */
  static LabelledBatch of(Treebank treebank, Relations known, int... sentences) {
    SentenceBatch batch = SentenceBatch.of(treebank, sentences);
    int[] relations = new int[batch.wordCount()];
    int next = 0;
    for (int sentence : sentences) {
      int from = treebank.offsets()[sentence];
      for (int word = 0; word < treebank.length(sentence); word++) {
        relations[next++] = known.number(treebank.relations()[from + word]);
      }
    }
    return new LabelledBatch(batch, relations);
  }
}
