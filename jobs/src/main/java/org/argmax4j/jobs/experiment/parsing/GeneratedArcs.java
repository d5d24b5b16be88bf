package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.structure.parse.Arcs;

/**
 * What a language model that writes a sentence from left to right may see of its tree: at position
 * i, which precedes word i + 1, the arcs between i and each position j before it. Positions are 0,
 * the root, to N - 1, and lie sentence by sentence.
 *
 * @param targets the row of i, of each such pair
 * @param sources the row of j
 * @param fromHead the place of the arc from j to i in the arcs of all sentences
 * @param fromModifier the place of the arc from i to j, or that behind all arcs where j is the
 *     root, which no arc leads to
 */
record GeneratedArcs(int[] targets, int[] sources, int[] fromHead, int[] fromModifier) {

  static GeneratedArcs of(SentenceBatch batch) {
    int pairs = 0;
    int arcs = 0;
    for (int s = 0; s < batch.count(); s++) {
      int length = batch.length(s);
      pairs += length * (length - 1) / 2;
      arcs += length * length;
    }
    GeneratedArcs generated =
        new GeneratedArcs(new int[pairs], new int[pairs], new int[pairs], new int[pairs]);
    int row = 0;
    int firstArc = 0;
    int pair = 0;
    for (int s = 0; s < batch.count(); s++) {
      Arcs of = new Arcs(batch.length(s));
      for (int i = 1; i < batch.length(s); i++) {
        for (int j = 0; j < i; j++) {
          generated.targets[pair] = row + i;
          generated.sources[pair] = row + j;
          generated.fromHead[pair] = firstArc + of.arc(j, i);
          generated.fromModifier[pair] = j == 0 ? arcs : firstArc + of.arc(i, j);
          pair++;
        }
      }
      row += batch.length(s);
      firstArc += of.count();
    }
    return generated;
  }

  /** How many pairs there are. */
  int count() {
    return targets.length;
  }
}
