package org.argmax4j.jobs.experiment.parsing;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.data.ud.TreebankPart;
import org.argmax4j.jobs.experiment.Parts;

/**
 * What counts of a data set.
 *
 * @param all the whole data set: its vocabulary and vectors
 * @param source the labelled sentences
 * @param validation those of the source that choose epochs
 * @param target the sentences that the parser is adapted to, of which only words are used
 * @param test what final numbers are measured on
 */
record ParsingData(
    TreebankDataset all, Treebank source, Treebank validation, Treebank target, Treebank test) {

  /**
   * What a configuration selects.
   *
   * @throws InputException if the data set is for another target, or a part of it is empty
   */
  static ParsingData of(TreebankDataset all, ParsingConfiguration configuration) {
    requireTarget(all, configuration.target());
    ParsingConfiguration.SentenceSelection selection = configuration.data();
    return new ParsingData(
        all,
        part(all, TreebankPart.SOURCE_TRAIN, selection.sourceLimit()),
        scored(all, TreebankPart.SOURCE_DEV, selection.evaluationLimit()),
        part(all, TreebankPart.TARGET_TRAIN, selection.targetLimit()),
        scored(all, TreebankPart.TARGET_TEST, selection.evaluationLimit()));
  }

  private static Treebank scored(TreebankDataset all, TreebankPart part, int limit) {
    Treebank sentences = part(all, part, limit);
    long words = Arrays.stream(sentences.forms()).filter(AttachmentRule.PUBLISHED::counts).count();
    Parts.require(part.table() + " words that are not punctuation", (int) words, 1);
    return sentences;
  }

  private static void requireTarget(TreebankDataset all, String target) {
    String files = all.manifest().configuration().getOrDefault("target-test", "");
    if (!target.isEmpty() && !files.startsWith(target.toLowerCase(Locale.ROOT) + "-ud-")) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the data set tests on %s, target asks for %s",
              files.isEmpty() ? "files that it does not name" : files,
              target));
    }
  }

  private static Treebank part(TreebankDataset all, TreebankPart part, int limit) {
    Treebank sentences = all.part(part);
    Parts.require(part.table() + " sentences", sentences.count(), 1);
    return sentences.first(limit);
  }
}
