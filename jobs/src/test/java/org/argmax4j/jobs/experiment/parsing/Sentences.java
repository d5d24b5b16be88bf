package org.argmax4j.jobs.experiment.parsing;

import java.util.Arrays;
import org.argmax4j.data.ud.Treebank;

/** Treebanks made of heads, for tests. */
final class Sentences {

  private Sentences() {}

  /**
   * A treebank whose words are numbered from 2 in their order, anew in every sentence.
   *
   * @param heads the heads of the words of each sentence
   */
  static Treebank of(int[]... heads) {
    int[] offsets = new int[heads.length + 1];
    for (int s = 0; s < heads.length; s++) {
      offsets[s + 1] = offsets[s] + heads[s].length;
    }
    int count = offsets[heads.length];
    String[] ids = new String[heads.length];
    String[] forms = new String[count];
    String[] relations = new String[count];
    int[] words = new int[count];
    int[] all = new int[count];
    Arrays.fill(ids, "");
    Arrays.fill(forms, "word");
    for (int s = 0; s < heads.length; s++) {
      for (int word = 0; word < heads[s].length; word++) {
        int at = offsets[s] + word;
        words[at] = 2 + word;
        all[at] = heads[s][word];
        relations[at] = all[at] == 0 ? "root" : "dep:sub";
      }
    }
    return new Treebank(offsets, ids, forms, words, all, relations);
  }
}
