package org.argmax4j.data.ud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.text.ErrorPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The treebanks themselves, where there are any. */
class PublishedTreebanksTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  /** What is counted of a file. */
  private static final class Counts {
    private long sentences;
    private long words;
    private long scored;
    private long previous;
    private long previousScored;
    private long next;
    private long nextScored;

    void add(Sentence sentence) {
      sentences++;
      int[] heads = sentence.heads();
      for (int word = 1; word <= heads.length; word++) {
        long scores = Words.isScored(sentence.forms()[word - 1]) ? 1 : 0;
        long before = heads[word - 1] == word - 1 ? 1 : 0;
        long behind = heads[word - 1] == (word == heads.length ? 0 : word + 1) ? 1 : 0;
        words++;
        scored += scores;
        previous += before;
        previousScored += before * scores;
        next += behind;
        nextScored += behind * scores;
      }
    }

    static Counts of(Path file) throws IOException {
      Counts counts = new Counts();
      try (ConlluReader reader =
          ConlluReader.open(file.toUri().toString(), HADOOP, ErrorPolicy.STOP)) {
        for (Sentence sentence = reader.next(); sentence != null; sentence = reader.next()) {
          counts.add(sentence);
        }
      }
      return counts;
    }
  }

  /**
   * Per cent of right heads where each word hangs on the one before, or behind (the last on the
   * root), of all and of scored words, as they were found by other programs.
   */
  @ParameterizedTest
  @CsvSource({
    "gl_ctg, 861, 29738, 26745, 13.04, 12.76, 28.82, 30.44",
    "gl_treegal, 400, 10112, 9026, 11.17, 11.02, 29.66, 31.80",
    "id_csui, 374, 10041, 8780, 26.27, 28.52, 20.81, 21.49",
    "id_gsd, 557, 11780, 10040, 26.77, 28.42, 22.67, 23.76",
    "ru_gsd, 601, 11385, 9519, 14.85, 15.30, 28.81, 30.73",
    "ru_taiga, 881, 10269, 8135, 16.18, 14.81, 27.86, 30.41"
  })
  void wordsAndScoresOfTrivialParsersAreThoseOfOtherPrograms(
      String treebank,
      long sentences,
      long words,
      long scored,
      double previous,
      double previousScored,
      double next,
      double nextScored)
      throws IOException {
    Path ud = PublishedFiles.require("ud");
    Counts counts = Counts.of(ud.resolve("r2.7/" + treebank + "-ud-test.conllu.gz"));
    assertThat(counts.sentences).isEqualTo(sentences);
    assertThat(counts.words).isEqualTo(words);
    assertThat(counts.scored).isEqualTo(scored);
    assertThat(100.0 * counts.previous / words).isCloseTo(previous, within(0.005));
    assertThat(100.0 * counts.previousScored / scored).isCloseTo(previousScored, within(0.005));
    assertThat(100.0 * counts.next / words).isCloseTo(next, within(0.005));
    assertThat(100.0 * counts.nextScored / scored).isCloseTo(nextScored, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({
    "r2.7/gl_ctg-ud-dev, 860, 29772, 26879",
    "r2.7/gl_treegal-ud-train, 600, 15436, 13827",
    "r2.7/id_csui-ud-train, 656, 18222, 15902",
    "r2.7/ru_gsd-ud-dev, 579, 11709, 9748",
    "r2.7/ru_taiga-ud-train, 3138, 43557, 35394",
    "r2.1/id_gsd-ud-train, 4477, 97531, 82804",
    "r1.4/gl_ctg-ud-train, 2276, 79329, 71488",
    "current/gl_ctg-ud-dev, 860, 29825, 26932",
    "current/ru_taiga-ud-dev, 1260, 15624, 13405"
  })
  void sentencesAndWordsAreAsManyAsPublished(String name, long sentences, long words, long scored)
      throws IOException {
    Counts counts = Counts.of(PublishedFiles.require("ud").resolve(name + ".conllu.gz"));
    assertThat(counts.sentences).isEqualTo(sentences);
    assertThat(counts.words).isEqualTo(words);
    assertThat(counts.scored).isEqualTo(scored);
  }

  @Test
  void everyFileIsValid() throws IOException {
    try (Stream<Path> files = Files.walk(PublishedFiles.require("ud"))) {
      List<Path> treebanks =
          files.filter(file -> file.toString().endsWith(".conllu.gz")).sorted().toList();
      assertThat(treebanks).hasSizeGreaterThanOrEqualTo(29);
      for (Path treebank : treebanks) {
        assertThat(Counts.of(treebank).sentences).isPositive();
      }
    }
  }

  @Test
  void vectorsOfRussianAreKeptForTheWordsOfTheVocabulary() throws IOException {
    Path ud = PublishedFiles.require("ud");
    Path vectors = PublishedFiles.require("ru-vectors").resolve("navec-news-300-ud.vec.gz");
    PrepareTreebanks.run(
        new ThreadWorkers(2, HADOOP),
        new PrepareTreebanks.Config(
            List.of(
                TreebankPlace.parse(ud + "/r2.7/ru_taiga-ud-train.conllu.gz"),
                TreebankPlace.parse(ud + "/r2.7/ru_taiga-ud-dev.conllu.gz")),
            List.of(
                TreebankPlace.parse("train=" + ud + "/r2.7/ru_gsd-ud-dev.conllu.gz"),
                TreebankPlace.parse(ud + "/r2.7/ru_gsd-ud-test.conllu.gz")),
            new VectorSource.Given(vectors.toUri()),
            folder.resolve("data").toUri(),
            PrepareTreebanks.Rules.published()));

    TreebankDataset data = TreebankDataset.load(folder.resolve("data").toUri(), HADOOP);
    assertThat(data.part(TreebankPart.SOURCE_TRAIN).count()).isEqualTo(3138);
    assertThat(data.vectors().dimensions()).isEqualTo(300);
    // 81 % of the types of all files have one.
    assertThat((double) data.vectors().words().length / data.words().length).isBetween(0.75, 0.87);
  }
}
