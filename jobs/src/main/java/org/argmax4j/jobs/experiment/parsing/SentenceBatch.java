package org.argmax4j.jobs.experiment.parsing;

import java.util.Arrays;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.structure.parse.Arcs;
import org.argmax4j.tensor.PackedSequences;

/**
 * Some sentences, one behind the other, each with the artificial root in front: a sentence of N
 * words has the positions 0 to N.
 *
 * @param layout where the positions of each sentence lie
 * @param words the word at each position, its number in the vocabulary
 * @param heads the head of each position, a position of its sentence; 0 for the root itself
 */
record SentenceBatch(PackedSequences layout, int[] words, int[] heads) {

  /** Sentences of a treebank by their number. */
  static SentenceBatch of(Treebank treebank, int... sentences) {
    int[] lengths = Arrays.stream(sentences).map(s -> treebank.length(s) + 1).toArray();
    PackedSequences layout = new PackedSequences(0, lengths);
    int[] words = new int[layout.rows()];
    int[] heads = new int[layout.rows()];
    for (int i = 0; i < sentences.length; i++) {
      int from = treebank.offsets()[sentences[i]];
      int length = treebank.length(sentences[i]);
      int at = layout.start(i);
      words[at] = TreebankDataset.ROOT;
      System.arraycopy(treebank.words(), from, words, at + 1, length);
      System.arraycopy(treebank.heads(), from, heads, at + 1, length);
    }
    return new SentenceBatch(layout, words, heads);
  }

  /** Some of the sentences, in memory of their own. */
  SentenceBatch part(int from, int to) {
    int[] lengths = new int[to - from];
    Arrays.setAll(lengths, i -> layout.length(from + i));
    int first = layout.start(from);
    int end = first + Arrays.stream(lengths).sum();
    return new SentenceBatch(
        new PackedSequences(0, lengths),
        Arrays.copyOfRange(words, first, end),
        Arrays.copyOfRange(heads, first, end));
  }

  /** The same sentences, each some times in a row. */
  SentenceBatch repeated(int times) {
    if (times == 1) {
      return this;
    }
    int[] lengths = new int[count() * times];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = layout.length(i / times);
    }
    PackedSequences all = new PackedSequences(0, lengths);
    int[] allWords = new int[all.rows()];
    int[] allHeads = new int[all.rows()];
    for (int i = 0; i < lengths.length; i++) {
      int from = layout.start(i / times);
      System.arraycopy(words, from, allWords, all.start(i), lengths[i]);
      System.arraycopy(heads, from, allHeads, all.start(i), lengths[i]);
    }
    return new SentenceBatch(all, allWords, allHeads);
  }

  /** How many arcs the trees of each sentence are chosen from. */
  int[] arcCounts() {
    int[] counts = new int[count()];
    for (int s = 0; s < counts.length; s++) {
      counts[s] = new Arcs(length(s)).count();
    }
    return counts;
  }

  /** How many sentences there are. */
  int count() {
    return layout.count();
  }

  /** How many words a sentence has, N. */
  int length(int sentence) {
    return layout.length(sentence) - 1;
  }

  /** How many words all sentences have. */
  int wordCount() {
    return layout.rows() - layout.count();
  }

  /** The head of each word of all sentences, without the roots. */
  int[] wordHeads() {
    int[] found = new int[wordCount()];
    int next = 0;
    for (int s = 0; s < count(); s++) {
      System.arraycopy(heads, layout.start(s) + 1, found, next, length(s));
      next += length(s);
    }
    return found;
  }

  /** What each word weighs in the mean over sentences of the mean over their words. */
  float[] wordWeights() {
    float[] weights = new float[wordCount()];
    int next = 0;
    for (int s = 0; s < count(); s++) {
      int end = next + length(s);
      Arrays.fill(weights, next, end, (float) (1.0 / count() / length(s)));
      next = end;
    }
    return weights;
  }

  /**
   * The trees that the heads are: 1 for each of their arcs and 0 for the others, one sentence
   * behind the other, each in the order of {@link Arcs}.
   */
  float[] arcs() {
    int count = 0;
    for (int s = 0; s < count(); s++) {
      count += length(s) * length(s);
    }
    float[] arcs = new float[count];
    int first = 0;
    for (int s = 0; s < count(); s++) {
      Arcs places = new Arcs(length(s));
      for (int word = 1; word <= length(s); word++) {
        arcs[first + places.arc(heads[layout.start(s) + word], word)] = 1f;
      }
      first += places.count();
    }
    return arcs;
  }
}
