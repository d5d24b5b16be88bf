package org.argmax4j.jobs.experiment.parsing;

import java.util.Map;
import org.argmax4j.data.ud.Treebank;

/** Adds up how many words of sentences have the right head, and the right relation to it. */
final class AttachmentScores {

  private final AttachmentRule rule;
  private long words;
  private long heads;
  private long relations;

  AttachmentScores(AttachmentRule rule) {
    this.rule = rule;
  }

  /**
   * Adds a sentence.
   *
   * @param gold the treebank
   * @param sentence the number of the sentence in it
   * @param predictedHeads the head that was found for each of its words
   * @param predictedRelations the relation that was found for each of its words
   */
  void add(Treebank gold, int sentence, int[] predictedHeads, String... predictedRelations) {
    int from = gold.offsets()[sentence];
    for (int word = 0; word < gold.length(sentence); word++) {
      if (rule.counts(gold.forms()[from + word])) {
        boolean head = predictedHeads[word] == gold.heads()[from + word];
        String relation = rule.relation(gold.relations()[from + word]);
        words++;
        heads += head ? 1 : 0;
        relations += head && relation.equals(rule.relation(predictedRelations[word])) ? 1 : 0;
      }
    }
  }

  /** How many words were scored. */
  long words() {
    return words;
  }

  /** Per cent of the scored words with the right head (UAS). */
  double unlabelled() {
    return 100.0 * heads / words;
  }

  /** Per cent of the scored words with the right head and relation (LAS). */
  double labelled() {
    return 100.0 * relations / words;
  }

  /**
   * The standard error of {@link #unlabelled} by the choice of the words, as if each were right or
   * wrong for itself (binomial), in the same unit.
   */
  double unlabelledError() {
    double share = (double) heads / words;
    return 100 * Math.sqrt(share * (1 - share) / words);
  }

  /**
   * Reports the scores.
   *
   * @param split what the names of the metrics begin with
   * @param metrics receives {@code uas}, {@code las}, {@code uas-error} and {@code words}
   */
  void report(String split, Map<String, Double> metrics) {
    String name = split + "." + rule.prefix();
    metrics.put(name + "uas", unlabelled());
    metrics.put(name + "las", labelled());
    metrics.put(name + "uas-error", unlabelledError());
    metrics.put(name + "words", (double) words);
  }
}
