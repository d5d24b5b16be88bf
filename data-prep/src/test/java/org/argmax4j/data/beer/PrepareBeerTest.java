package org.argmax4j.data.beer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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
import org.argmax4j.random.RandomStreams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareBeerTest {

  private static final SparkSession SPARK = LocalSpark.session();
  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers THREADS = new ThreadWorkers(2, HADOOP);
  private static final Workers EXECUTORS =
      new SparkWorkers(JavaSparkContext.fromSparkContext(SPARK.sparkContext()));
  private static final String TRAIN = "reviews.aspect1.train.txt";
  private static final String HELD_OUT = "reviews.aspect1.heldout.txt";
  private static final String ANNOTATIONS = "annotations.json";
  private static final String VECTORS = "review+wiki.filtered.200.txt";

  /** The fingerprint of the reviews below. */
  private static final String PINNED =
      "0d26c2195670d9a910aa6961beb81d0810912d11c37e82f4b5b136c9bd7c1e29";

  @TempDir private Path folder;
  private Path raw;

  @BeforeEach
  void writeCorpus() throws IOException {
    raw = Files.createDirectory(folder.resolve("raw"));
    write(TRAIN, "0.1 0.2 0.3 0.4 0.5\tgood beer  good head\n1 0.9 0.8 0.7 0.6\tpoor beer\n");
    write(HELD_OUT, "0.5 0.6 0.5 0.5 0.5\tgood wine\n0.5 0 0.5 0.5 0.5\thead\n");
    write(
        ANNOTATIONS,
        "{\"x\":[\"good\",\"wine\",\"head\"],\"y\":[0.1,0.7,0.1,0.1,0.1],"
            + "\"0\":[],\"1\":[[0,2],[1,3]],\"2\":[],\"3\":[],\"4\":[]}\n");
    write(
        VECTORS,
        vector("beer", 200, "1.5")
            + vector("wine", 200, "2")
            + vector("good", 200, "3")
            + vector("beer", 200, "-4"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(raw.resolve(name), text);
  }

  private static String vector(String word, int numbers, String number) {
    return word + " " + String.join(" ", Collections.nCopies(numbers, number)) + "\n";
  }

  private Prepared prepare(PrepareBeer.Rules rules, ErrorPolicy policy) throws IOException {
    return prepare(THREADS, rules, policy);
  }

  private Prepared prepare(Workers workers, PrepareBeer.Rules rules, ErrorPolicy policy)
      throws IOException {
    return PrepareBeer.run(
        workers,
        new PrepareBeer.Config(
            raw.toUri(), folder.resolve("data").toUri(), List.of(Aspect.AROMA), rules, policy));
  }

  private ReviewDataset.AspectReviews load() throws IOException {
    ReviewDataset.AspectReviews aroma =
        ReviewDataset.load(folder.resolve("data").toUri(), HADOOP).aspects().get(Aspect.AROMA);
    assertThat(aroma).isNotNull();
    return aroma;
  }

  @Test
  void wordsAreNumberedInOrderOfFirstAppearance() throws IOException {
    Prepared prepared = prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP);
    ReviewDataset.AspectReviews aroma = load();
    assertThat(aroma.words()).containsExactly("", "", "", "good", "beer", "head", "poor");
    assertThat(aroma.train().tokens()).containsExactly(3, 4, 3, 5, 6, 4);
    assertThat(aroma.train().offsets()).containsExactly(0, 4, 6);
    assertThat(aroma.train().ratings()).containsExactly(0.2f, 0.9f);
    assertThat(aroma.heldOut().tokens()).containsExactly(3, ReviewDataset.UNKNOWN, 5);
    assertThat(aroma.heldOut().ratings()).containsExactly(0.6f, 0f);
    assertThat(prepared.manifest().origin()).isEqualTo(DatasetManifest.Origin.PUBLISHED);
    assertThat(prepared.manifest().rows())
        .isEqualTo(Map.of("aroma/train", 2L, "aroma/heldout", 2L, "aroma/annotated", 1L));
  }

  @Test
  void overlappingRangesAndUnknownWordsOfAnnotatedReviewsAreKept() throws IOException {
    prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP);
    ReviewDataset.Annotated annotated = load().annotated();
    assertThat(annotated.reviews().tokens()).containsExactly(3, ReviewDataset.UNKNOWN, 5);
    assertThat(annotated.reviews().ratings()).containsExactly(0.7f);
    assertThat(annotated.ranges()).isDeepEqualTo(new int[][] {{0, 2, 1, 3}});
  }

  @Test
  void theLastOfTwoVectorsCountsAndWordsWithoutHaveZeros() throws IOException {
    prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP);
    float[] vectors = load().vectors();
    assertThat(vectors).hasSize(7 * 200);
    for (int word = 0; word < 7; word++) {
      float expected = word == 3 ? 3 : word == 4 ? -4 : 0;
      assertThat(vectors[200 * word]).isEqualTo(expected);
      assertThat(vectors[200 * word + 199]).isEqualTo(expected);
    }
  }

  @Test
  void aVectorOfNoWordIsNamed() throws IOException {
    prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP);
    Path table = folder.resolve("data/aroma/embeddings");
    Path moved = Files.move(table, folder.resolve("embeddings"));
    SPARK
        .read()
        .parquet(moved.toString())
        .selectExpr("id + 4 AS id", "vector")
        .write()
        .parquet(table.toString());

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(this::load)
        .withMessageEndingWith("aroma/embeddings: id 7, expected 0 to 6, that of a word");
  }

  @Test
  void thePublishedRulesKeepNewlinesEmptyWordsAndPadUnknownOnes() throws IOException {
    prepare(new PrepareBeer.Rules(Tokenisation.PUBLISHED, UnknownWord.PAD), ErrorPolicy.STOP);
    ReviewDataset.AspectReviews aroma = load();
    assertThat(aroma.words())
        .containsExactly("", "", "", "good", "beer", "", "head\n", "poor", "beer\n");
    assertThat(aroma.train().tokens()).containsExactly(3, 4, 5, 3, 6, 7, 8);
    assertThat(aroma.heldOut().tokens()).containsExactly(3, ReviewDataset.UNKNOWN, 6);
    assertThat(aroma.annotated().reviews().tokens())
        .containsExactly(3, ReviewDataset.PAD, ReviewDataset.PAD);
    assertThat(
            ReviewDataset.load(folder.resolve("data").toUri(), HADOOP).manifest().configuration())
        .containsEntry("tokenisation", "published")
        .containsEntry("unknown-annotated", "0");
  }

  @Test
  void reviewsLongerThanTheNetworkAreStoredWhole() throws IOException {
    String words = "good" + " beer".repeat(400);
    write(TRAIN, "0.1 0.2 0.3 0.4 0.5\t" + words + "\n");
    prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP);
    assertThat(load().train().offsets()).containsExactly(0, 401);
  }

  private void assertRefused(String message, Object... arguments) throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP))
        .withMessage("file:" + raw + "/" + message, arguments);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).containsExactly(raw);
    }
  }

  @Test
  void namesFileAndLineOfABadReview() throws IOException {
    String good = Files.readString(raw.resolve(TRAIN));
    write(TRAIN, good + "0.1 0.2 0.3 0.4\tfour\n");
    assertRefused(TRAIN + ":3: 4 ratings, expected 5 before the tab");
    write(TRAIN, good + "0.1 0.2 0.3 0.4 1.5\thigh\n");
    assertRefused(TRAIN + ":3: rating 1.5, expected 0 to 1");
    write(TRAIN, good + "0.1 0.2 x 0.4 0.5\tword\n");
    assertRefused(TRAIN + ":3: rating \"x\", expected a number");
    write(TRAIN, good + "0.1 0.2 0.3 0.4 0.5 no tab\n");
    assertRefused(TRAIN + ":3: no tab, expected five ratings, a tab and words");
    write(TRAIN, good + "0.1 0.2 0.3 0.4 0.5\t \n");
    assertRefused(TRAIN + ":3: no words behind the tab, expected a review");
  }

  @Test
  void namesFileAndLineOfABadAnnotation() throws IOException {
    String good = Files.readString(raw.resolve(ANNOTATIONS));
    write(ANNOTATIONS, good + good.replace("[1,3]", "[1,4]"));
    assertRefused(ANNOTATIONS + ":2: range [1,4] of \"1\", expected [start, end) within 3 words");
    write(ANNOTATIONS, good.replace("0.1]", "0.1"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP))
        .withMessageMatching(
            ".*annotations.json:1: not one JSON object \\(malformed at column \\d+\\)");
    write(ANNOTATIONS, "[".repeat(2_000));
    assertRefused(ANNOTATIONS + ":1: not one JSON object (nested too deeply)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[0,2],[1,3]]|[[0,2],[1,1.9]]|range [1,1.9] of \"1\", expected [start, end) within 3 words",
        "[[0,2],[1,3]]|[[0,2],[null,3]]|range [null,3] of \"1\", expected [start, end) within 3 words",
        "[[0,2],[1,3]]|[[0,2],[1,\"3\"]]|range [1,\"3\"] of \"1\", expected [start, end) within 3 words",
        "[[0,2],[1,3]]|[[0,2],[2,1]]|range [2,1] of \"1\", expected [start, end) within 3 words",
        "[[0,2],[1,3]]|[[0,2],3]|range 3 of \"1\", expected [start, end) within 3 words",
        "[[0,2],[1,3]]|[[0,2],[4294967296,4294967297]]|range [4294967296,4294967297] of \"1\", expected [start, end) within 3 words",
        "0.7|null|rating null in \"y\", expected a number from 0 to 1",
        "0.7|\"n/a\"|rating \"n/a\" in \"y\", expected a number from 0 to 1",
        "0.7|\"0.7\"|rating \"0.7\" in \"y\", expected a number from 0 to 1",
        "0.7|4.5|rating 4.5 in \"y\", expected a number from 0 to 1",
        "0.7|true|rating true in \"y\", expected a number from 0 to 1",
        "\"wine\"|7|word 7 in \"x\", expected a text",
        "\"wine\"|null|word null in \"x\", expected a text",
        "\"4\":[]}|\"4\":[]}{}|not one JSON object (malformed at column 101)",
        "\"4\":[]}|\"4\":[],\"4\":[[0,1]]}|not one JSON object (malformed at column 104)",
        "\"4\":[]}|\"4\":{}}|no ranges \"4\", expected a list of them",
        "{\"x\"|[{\"x\"|not one JSON object (malformed at column 102)",
      })
  void anAnnotationIsTakenAtItsWord(String right, String wrong, String message) throws IOException {
    String good = Files.readString(raw.resolve(ANNOTATIONS));
    assertThat(good).contains(right);
    write(ANNOTATIONS, good + good.replace(right, wrong));
    assertRefused(ANNOTATIONS + ":2: %s", message);
  }

  @Test
  void twoAnnotationsOnOneLineAreNotOne() throws IOException {
    String good = Files.readString(raw.resolve(ANNOTATIONS)).strip();
    write(ANNOTATIONS, good + good + "\n");
    assertRefused(ANNOTATIONS + ":1: not one JSON object (malformed at column 101)");
    write(ANNOTATIONS, good + "\n\n" + good);
    assertRefused(ANNOTATIONS + ":2: empty, expected a JSON object");
    write(ANNOTATIONS, "[" + good + "]\n");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP))
        .withMessageEndingWith("..., expected a JSON object");
  }

  @Test
  void namesFileAndLineOfAShortVector() throws IOException {
    write(VECTORS, vector("beer", 200, "1") + vector("good", 199, "1"));
    assertRefused(VECTORS + ":2: 199 numbers, expected a word and 200 numbers");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    write(HELD_OUT, "");
    assertRefused(HELD_OUT + ": no usable line, expected at least 1 (0 left out)");
  }

  @Test
  void namesFileAndLineOfBytesThatAreNoText() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("0.1 0.2 0.3 0.4 0.5\tcaf\u00e9\n".getBytes(StandardCharsets.UTF_8));
    bytes.write("0.1 0.2 0.3 0.4 0.5\tcaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(raw.resolve(HELD_OUT), bytes.toByteArray());
    assertRefused(HELD_OUT + ":2: bytes that are not UTF-8, expected UTF-8 text");
  }

  @Test
  void namesTheLineWhereGzipIsCutOff() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(Files.readAllBytes(raw.resolve(HELD_OUT)));
    }
    Files.delete(raw.resolve(HELD_OUT));
    byte[] packed = bytes.toByteArray();
    Files.write(raw.resolve(HELD_OUT + ".gz"), Arrays.copyOf(packed, packed.length - 9));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP))
        .withMessageStartingWith("file:%s/%s.gz:", raw, HELD_OUT)
        .withMessageEndingWith("damaged gzip (cut off)");
  }

  @Test
  void skipsAndCountsBadLinesWhenAskedTo() throws IOException {
    write(TRAIN, "bad\n" + Files.readString(raw.resolve(TRAIN)) + "0.1 2 0.3 0.4 0.5\tlost\n");
    write(VECTORS, Files.readString(raw.resolve(VECTORS)) + vector("good", 199, "9"));
    Prepared prepared = prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.SKIP);
    assertThat(prepared.manifest().skipped()).isEqualTo(Map.of(TRAIN, 2L, VECTORS, 1L));
    assertThat(load().train().tokens()).containsExactly(3, 4, 3, 5, 6, 4);
  }

  @Test
  void generatedCorporaStayMarkedAndAllTheirReviewsAreThere() throws IOException {
    Path corpus = folder.resolve("corpus");
    new GenerateReviews(160, 3).writeTo(corpus);
    raw = corpus;
    DatasetManifest manifest = prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP).manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.GENERATED);
    assertThat(manifest.fingerprint()).startsWith("generated-");
    ReviewDataset.AspectReviews aroma = load();
    assertThat(aroma.train().count()).isEqualTo(160);
    assertThat(aroma.heldOut().count()).isEqualTo(20);
    assertThat(aroma.annotated().reviews().count()).isEqualTo(2);
    RandomReview first = RandomReview.of(3, aroma);
    assertThat(first.words()).isEqualTo(first.expected());
  }

  /** The first training review as stored and as the grammar made it. */
  private record RandomReview(List<String> words, List<String> expected) {
    static RandomReview of(long seed, ReviewDataset.AspectReviews aroma) {
      RandomStreams streams = new RandomStreams(seed);
      ReviewGrammar grammar = new ReviewGrammar(streams, new Lexicon(streams));
      List<String> words = new ArrayList<>();
      for (int i = 0; i < aroma.train().offsets()[1]; i++) {
        words.add(aroma.words()[aroma.train().tokens()[i]]);
      }
      return new RandomReview(words, grammar.review("reviews.aspect1.train.txt", 0).tokens());
    }
  }

  @Test
  void executorsPrepareAndRefuseWhatThreadsDo() throws IOException {
    PrepareBeer.Rules rules = PrepareBeer.Rules.defaults();
    DatasetManifest threads = prepare(rules, ErrorPolicy.STOP).manifest();
    FileUtil.fullyDelete(folder.resolve("data").toFile());

    assertThat(prepare(EXECUTORS, rules, ErrorPolicy.STOP).manifest()).isEqualTo(threads);
    assertThat(load().train().tokens()).containsExactly(3, 4, 3, 5, 6, 4);

    FileUtil.fullyDelete(folder.resolve("data").toFile());
    write(HELD_OUT, "0.5 0.6 0.5 0.5 0.5\n");
    for (Workers workers : List.of(THREADS, EXECUTORS)) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> prepare(workers, rules, ErrorPolicy.STOP))
          .withMessage(
              "file:%s/%s:1: no tab, expected five ratings, a tab and words", raw, HELD_OUT);
      try (Stream<Path> entries = Files.list(folder)) {
        assertThat(entries).containsExactly(raw);
      }
    }
  }

  /** Fingerprints are the keys of stores, and Spark SQL reads the tables, as it once wrote them. */
  @Test
  void theDataSetIsTheOneThatSparkSqlWroteOfTheSameFiles() throws IOException {
    DatasetManifest manifest = prepare(PrepareBeer.Rules.defaults(), ErrorPolicy.STOP).manifest();

    assertThat(manifest.fingerprint()).isEqualTo(PINNED);
    manifest
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
  }

  @Test
  void thereAreNoReviewFilesOfTheOverallRating() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PrepareBeer.Config(
                    raw.toUri(),
                    raw.toUri(),
                    List.of(Aspect.OVERALL),
                    PrepareBeer.Rules.defaults(),
                    ErrorPolicy.STOP))
        .withMessage(
            "Invalid aspects: [overall], expected some of appearance, aroma, palate, taste");
  }
}
