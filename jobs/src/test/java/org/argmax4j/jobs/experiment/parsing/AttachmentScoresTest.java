package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.ud.PrepareTreebanks;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.data.ud.TreebankPart;
import org.argmax4j.data.ud.TreebankPlace;
import org.argmax4j.data.ud.VectorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentScoresTest {

  private static final Treebank GOLD =
      new Treebank(
          new int[] {0, 1, 5},
          new String[] {"", ""},
          new String[] {"x", "Custa", "5", "%", "."},
          new int[5],
          new int[] {0, 0, 1, 2, 1},
          new String[] {"root", "root", "obj:arg", "flat", "punct"});

  @TempDir private Path folder;

  private static AttachmentScores score(AttachmentRule rule, int[] heads, String... relations) {
    AttachmentScores scores = new AttachmentScores(rule);
    scores.add(GOLD, 1, heads, relations);
    return scores;
  }

  @Test
  void byThePublishedRulePunctuationIsLeftOutAndSubtypesCount() {
    AttachmentScores scores =
        score(AttachmentRule.PUBLISHED, new int[] {0, 1, 1, 1}, "root", "obj", "flat", "punct");
    assertThat(scores.words()).isEqualTo(2);
    assertThat(scores.unlabelled()).isEqualTo(100);
    assertThat(scores.labelled()).isEqualTo(50);
  }

  @Test
  void byTheRuleOfTheSharedTaskAllWordsCountAndSubtypesDoNot() {
    AttachmentScores scores =
        score(AttachmentRule.CONLL_2018, new int[] {0, 1, 1, 1}, "root", "obj:x", "flat", "dep");
    assertThat(scores.words()).isEqualTo(4);
    assertThat(scores.unlabelled()).isEqualTo(75);
    assertThat(scores.labelled()).isEqualTo(50);
  }

  /** Worked by hand: three of five words count by the published rule, two of them are right. */
  @Test
  void symbolsCountPunctuationOfAnyScriptDoesNotAndTheSamplingErrorIsThatOfTheWordsThatCount() {
    Treebank gold =
        new Treebank(
            new int[] {0, 5},
            new String[] {""},
            new String[] {"``", "$", "!?", "«", "a-b"},
            new int[5],
            new int[] {2, 0, 2, 2, 2},
            new String[] {"punct", "root", "punct", "punct", "nsubj:pass"});
    Map<String, Double> metrics = new TreeMap<>();
    for (AttachmentRule rule : AttachmentRule.values()) {
      AttachmentScores scores = new AttachmentScores(rule);
      scores.add(
          gold, 0, new int[] {3, 0, 2, 2, 2}, "punct", "root", "punct", "dep", "nsubj:outer");
      scores.report("test", metrics);
    }
    assertThat(metrics)
        .containsEntry("test.words", 3.0)
        .containsEntry("test.uas", 200.0 / 3)
        .containsEntry("test.las", 100.0 / 3)
        .containsEntry("test.conll-words", 5.0)
        .containsEntry("test.conll-uas", 80.0)
        .containsEntry("test.conll-las", 60.0);
    assertThat(metrics.get("test.uas-error")).isCloseTo(27.2166, within(1e-4));
    assertThat(metrics.get("test.conll-uas-error")).isCloseTo(17.8885, within(1e-4));
  }

  /** What another program, and the evaluation of the shared task, find of this parser. */
  @Test
  void ofWordsThatHangOnTheOneBeforeTheScoresAreThoseOfOtherPrograms() throws IOException {
    Path ud = PublishedFiles.require("ud").resolve("r2.7");
    PrepareTreebanks.run(
        new ThreadWorkers(2, new Configuration(false)),
        new PrepareTreebanks.Config(
            List.of(TreebankPlace.parse(ud + "/id_csui-ud-train.conllu.gz")),
            List.of(
                TreebankPlace.parse(ud + "/id_csui-ud-train.conllu.gz"),
                TreebankPlace.parse(ud + "/id_csui-ud-test.conllu.gz")),
            new VectorSource.Random(),
            folder.resolve("data").toUri(),
            PrepareTreebanks.Rules.defaults()));
    Treebank test =
        TreebankDataset.load(folder.resolve("data").toUri(), new Configuration(false))
            .part(TreebankPart.TARGET_TEST);
    AttachmentScores published = new AttachmentScores(AttachmentRule.PUBLISHED);
    AttachmentScores all = new AttachmentScores(AttachmentRule.CONLL_2018);
    for (int s = 0; s < test.count(); s++) {
      int[] heads = new int[test.length(s)];
      String[] relations = new String[test.length(s)];
      for (int word = 0; word < heads.length; word++) {
        heads[word] = word;
        relations[word] = "dep";
      }
      published.add(test, s, heads, relations);
      all.add(test, s, heads, relations);
    }
    assertThat(published.words()).isEqualTo(8780);
    assertThat(published.unlabelled()).isCloseTo(28.52, within(0.005));
    assertThat(all.words()).isEqualTo(10_041);
    assertThat(all.unlabelled()).isCloseTo(26.27, within(0.005));
  }
}
