package org.argmax4j.data.ud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.LocalSpark;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.ErrorPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTreebanksTest {

  private static final SparkSession SPARK = LocalSpark.session();
  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers THREADS = new ThreadWorkers(2, HADOOP);
  private static final Workers EXECUTORS =
      new SparkWorkers(JavaSparkContext.fromSparkContext(SPARK.sparkContext()));
  private static final String SOURCE_TRAIN = "source/gl_a-ud-train.conllu";
  private static final String SOURCE_DEV = "source/gl_a-ud-dev.conllu";
  private static final String TARGET_TRAIN = "target/gl_b-ud-train.conllu";
  private static final String TARGET_TEST = "target/gl_b-ud-test.conllu";

  private static final VectorSource RANDOM = new VectorSource.Random();

  @TempDir private Path folder;
  private Path raw;

  @BeforeEach
  void writeTreebanks() throws IOException {
    raw = Files.createDirectory(folder.resolve("raw"));
    Files.createDirectories(raw.resolve("source"));
    Files.createDirectories(raw.resolve("target"));
    write(SOURCE_TRAIN, Conllu.sentence("one") + Conllu.chain("two", "O", "1er", "lle"));
    write(SOURCE_DEV, Conllu.chain("dev", "Novo", "o"));
    write(TARGET_TRAIN, Conllu.chain("words", "o", "2", "Alleo"));
    write(TARGET_TEST, Conllu.chain("test", "Descoñecido", "20 000", "o", "alleo"));
    Files.writeString(raw.resolve("source/README.md"), "no treebank");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(raw.resolve(name), text);
  }

  private VectorSource given(String name) {
    return new VectorSource.Given(raw.resolve(name).toUri());
  }

  private List<TreebankPlace> places(String... texts) {
    return Arrays.stream(texts)
        .map(
            text -> {
              int name = text.indexOf('=') + 1;
              return TreebankPlace.parse(
                  text.substring(0, name) + raw.resolve(text.substring(name)));
            })
        .toList();
  }

  private Prepared prepare(Workers workers, PrepareTreebanks.Rules rules, VectorSource vectors)
      throws IOException {
    return PrepareTreebanks.run(
        workers,
        new PrepareTreebanks.Config(
            places("source"), places("target"), vectors, folder.resolve("data").toUri(), rules));
  }

  private Prepared prepare() throws IOException {
    return prepare(THREADS, PrepareTreebanks.Rules.defaults(), RANDOM);
  }

  private TreebankDataset load() throws IOException {
    return TreebankDataset.load(folder.resolve("data").toUri(), HADOOP);
  }

  private static List<String> words(TreebankDataset data, TreebankPart part) {
    List<String> words = new ArrayList<>();
    for (int word : data.part(part).words()) {
      words.add(data.words()[word]);
    }
    return words;
  }

  @Test
  void sentencesAreThereInOrderWithHeadsAndRelations() throws IOException {
    Prepared prepared = prepare();
    assertThat(prepared.manifest().origin()).isEqualTo(DatasetManifest.Origin.PUBLISHED);
    assertThat(prepared.manifest().rows())
        .isEqualTo(
            Map.of(
                "source-train", 2L,
                "source-dev", 1L,
                "target-train", 1L,
                "target-test", 1L,
                "vocabulary", 9L,
                "vectors", 3L));

    Treebank train = load().part(TreebankPart.SOURCE_TRAIN);
    assertThat(train.count()).isEqualTo(2);
    assertThat(train.length(1)).isEqualTo(3);
    assertThat(train.ids()).containsExactly("one", "two");
    assertThat(train.offsets()).containsExactly(0, 3, 6);
    assertThat(train.forms()).containsExactly("Comêron", "lle", ".", "O", "1er", "lle");
    assertThat(train.heads()).containsExactly(0, 1, 1, 0, 1, 2);
    assertThat(train.relations()).containsExactly("root", "obl:arg", "punct", "root", "dep", "dep");
  }

  @Test
  void wordsAreNumberedInOrderOfFirstAppearanceWithoutThoseOfTheTest() throws IOException {
    prepare();
    TreebankDataset data = load();
    assertThat(data.words())
        .containsExactly("<unk>", "<root>", "comêron", "lle", ".", "o", "NUM", "novo", "alleo");
    assertThat(data.counts()).containsExactly(0, 4, 1, 2, 1, 3, 2, 1, 1);
    assertThat(words(data, TreebankPart.TARGET_TEST)).containsExactly("<unk>", "NUM", "o", "alleo");
  }

  @Test
  void thePublishedRulesCountMultiwordTokensEmptyNodesAndTheTest() throws IOException {
    prepare(THREADS, PrepareTreebanks.Rules.published(), RANDOM);
    TreebankDataset data = load();
    assertThat(data.words())
        .startsWith("<unk>", "<root>", "comêronlle", "comêron", "lle", "oculto", ".")
        .endsWith("novo", "alleo", "descoñecido");
    assertThat(data.counts()).startsWith(0, 5);
    assertThat(data.manifest().configuration())
        .containsEntry("vocabulary-rows", "all")
        .containsEntry("vocabulary-test", "included");
  }

  @Test
  void withoutAFileOfVectorsThoseOfFrequentTrainingWordsAreRandomAndSaidToBe() throws IOException {
    Prepared prepared = prepare();
    assertThat(prepared.warnings())
        .containsExactly(
            "no word vectors (--vectors FILE): parsers will be worse than published ones");
    assertThat(prepared.manifest().configuration()).containsEntry("vectors", RANDOM.describe());
    WordVectors vectors = load().vectors();
    // Those of lle, o and NUM; the root is no word.
    assertThat(vectors.words()).containsExactly(3, 5, 6);
    assertThat(vectors.dimensions()).isEqualTo(300);
    double square = 0;
    for (float value : vectors.values()) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) Math.sqrt(3.0 / 300));
      square += value * value;
    }
    // The mean of 900 numbers with the standard deviation sqrt(4/5)/300 around 1/300.
    assertThat(square / 3).isBetween(0.9, 1.1);

    float[] drawn = vectors.values();
    FileUtil.fullyDelete(folder.resolve("data").toFile());
    write(SOURCE_DEV, Conllu.chain("dev", "outra", "orde"));
    prepare();
    assertThat(load().vectors().values()).containsExactly(drawn);
  }

  @Test
  void vectorsOfFrequentTrainingWordsAreTrainedWhereAskedForAndTheSameByExecutors()
      throws IOException {
    VectorSource trained = VectorSource.parse("skip-gram");
    DatasetManifest manifest =
        prepare(THREADS, PrepareTreebanks.Rules.defaults(), trained).manifest();
    assertThat(manifest.configuration().get("vectors")).startsWith("skip-gram: 100 numbers");
    WordVectors vectors = load().vectors();
    assertThat(vectors.words()).containsExactly(3, 5, 6);
    assertThat(vectors.dimensions()).isEqualTo(100);
    FileUtil.fullyDelete(folder.resolve("data").toFile());
    assertThat(prepare(EXECUTORS, PrepareTreebanks.Rules.defaults(), trained).manifest())
        .isEqualTo(manifest);
  }

  @Test
  void vectorsOfAFileAreThoseOfTheWordsOfTheVocabulary() throws IOException {
    for (String header : List.of("", "4 2\n")) {
      FileUtil.fullyDelete(folder.resolve("data").toFile());
      write("vectors.vec", header + "o 1 2\nO 7 7\ndescoñecido 8 8\nlle 3 -4.5 \no 1 0.5\n");
      Prepared prepared = prepare(THREADS, PrepareTreebanks.Rules.defaults(), given("vectors.vec"));
      assertThat(prepared.warnings()).isEmpty();
      WordVectors vectors = load().vectors();
      assertThat(vectors.dimensions()).isEqualTo(2);
      assertThat(vectors.words()).containsExactly(3, 5);
      assertThat(vectors.values()).containsExactly(3, -4.5f, 1, 0.5f);
    }
  }

  @Test
  void withoutADevFileTheTrainingSentencesOfTheSourceStandInItsPlace() throws IOException {
    Files.delete(raw.resolve(SOURCE_DEV));
    Prepared prepared = prepare();
    assertThat(prepared.manifest().configuration())
        .containsEntry("source-dev", "none: source-train in its place");
    TreebankDataset data = load();
    assertThat(data.part(TreebankPart.SOURCE_DEV)).isSameAs(data.part(TreebankPart.SOURCE_TRAIN));
  }

  @Test
  void severalTrainingFilesAreOneTableInTheOrderOfTheirNames() throws IOException {
    Files.delete(raw.resolve(SOURCE_TRAIN));
    write("source/gl_a-ud-train-b.conllu", Conllu.chain("b", "b"));
    write("source/gl_a-ud-train-a.conllu", Conllu.chain("a", "a"));
    prepare();
    assertThat(load().part(TreebankPart.SOURCE_TRAIN).ids()).containsExactly("a", "b");
  }

  @Test
  void filesCanBeNamedAndTakenForWhatTheyAreNot() throws IOException {
    PrepareTreebanks.run(
        THREADS,
        new PrepareTreebanks.Config(
            places("train=" + SOURCE_DEV),
            places("train=" + TARGET_TEST, TARGET_TEST),
            RANDOM,
            folder.resolve("data").toUri(),
            PrepareTreebanks.Rules.defaults()));
    TreebankDataset data = load();
    assertThat(data.part(TreebankPart.SOURCE_TRAIN).ids()).containsExactly("dev");
    assertThat(data.part(TreebankPart.TARGET_TRAIN).ids()).containsExactly("test");
    assertThat(data.manifest().configuration())
        .containsEntry("source-train", "gl_a-ud-dev.conllu")
        .containsEntry("target-train", "gl_b-ud-test.conllu");
  }

  @Test
  void skippedSentencesAreCountedByFile() throws IOException {
    write(TARGET_TRAIN, "1\tcut\n\n" + Conllu.chain("words", "o"));
    PrepareTreebanks.Rules skipping =
        new PrepareTreebanks.Rules(CountedRows.WORDS, TestWords.EXCLUDED, ErrorPolicy.SKIP);
    assertThat(prepare(THREADS, skipping, RANDOM).manifest().skipped())
        .isEqualTo(Map.of("gl_b-ud-train.conllu", 1L));
  }

  private void assertRefused(
      Workers workers, VectorSource vectors, String message, Object... arguments)
      throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(workers, PrepareTreebanks.Rules.defaults(), vectors))
        .withMessage(message, arguments);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).containsExactly(raw);
    }
  }

  @Test
  void executorsPrepareAndRefuseWhatThreadsDo() throws IOException {
    DatasetManifest threads = prepare().manifest();
    FileUtil.fullyDelete(folder.resolve("data").toFile());
    DatasetManifest executors =
        prepare(EXECUTORS, PrepareTreebanks.Rules.defaults(), RANDOM).manifest();
    assertThat(executors).isEqualTo(threads);
    threads
        .tables()
        .forEach(
            (table, columns) ->
                assertThat(
                        SPARK
                            .read()
                            .parquet(folder.resolve("data").resolve(table).toString())
                            .schema()
                            .toDDL())
                    .isEqualTo(columns));
    FileUtil.fullyDelete(folder.resolve("data").toFile());
    write(TARGET_TEST, Conllu.sentence("bad").replace("0\troot", "1\troot"));
    for (Workers workers : List.of(THREADS, EXECUTORS)) {
      assertRefused(
          workers,
          RANDOM,
          "file:%s/%s:4: sentence bad: no word with HEAD 0, expected one",
          raw,
          TARGET_TEST);
    }
  }

  @Test
  void namesFilesWithoutSentencesOrVectorsOfTheirWords() throws IOException {
    write(SOURCE_DEV, "\n");
    assertRefused(
        THREADS,
        RANDOM,
        "file:%s/%s: no usable sentence, expected at least 1 (0 left out)",
        raw,
        SOURCE_DEV);
    write(SOURCE_DEV, Conllu.chain("dev", "o"));
    VectorSource vectors = given("vectors");
    assertRefused(THREADS, vectors, "file:%s/vectors: no such file, expected word vectors", raw);
    write("vectors", "");
    assertRefused(THREADS, vectors, "file:%s/vectors: empty, expected word vectors", raw);
    write("vectors", "o 1 2\nlle 1\n");
    assertRefused(
        THREADS, vectors, "file:%s/vectors:2: 1 numbers, expected a word and 2 numbers", raw);
    write("vectors", "5 99999999999\no 1 2\n");
    assertRefused(
        THREADS,
        vectors,
        "file:%s/vectors:1: vectors of 99999999999 numbers, expected 1 to 10000",
        raw);
    write("vectors", "the 1 2\n");
    assertRefused(
        THREADS,
        vectors,
        "file:%s/vectors: vectors of none of the words of the treebanks, expected those of their"
            + " language",
        raw);
  }

  @Test
  void namesTreebanksAndFilesThatAreMissingOrTooMany() throws IOException {
    Files.delete(raw.resolve(TARGET_TEST));
    assertRefused(
        THREADS, RANDOM, "no test file of the target, expected one in its directory or test=FILE");
    write("target/gl_c-ud-test.conllu", Conllu.chain("c", "c"));
    assertRefused(
        THREADS,
        RANDOM,
        "file:%s/target: files of gl_b, gl_c, expected the files of one treebank, named like"
            + " gl_ctg-ud-train.conllu",
        raw);
    FileUtil.fullyDelete(raw.resolve("target").toFile());
    assertRefused(
        THREADS,
        RANDOM,
        "file:%s/target: no such file, expected CoNLL-U or the directory of a treebank",
        raw);
    write("target", "");
    assertRefused(
        THREADS,
        RANDOM,
        "file:%s/target: not named like gl_ctg-ud-train.conllu, expected that or train=, dev= or"
            + " test= before it",
        raw);
  }
}
