package org.argmax4j.data.beer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.argmax4j.config.InputException;
import org.argmax4j.random.RandomStreams;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateReviewsTest {

  private static final GenerateReviews CONFIG = new GenerateReviews(800, 7);

  @TempDir private static Path folder;
  private static Path corpus;

  @BeforeAll
  static void generate() throws IOException {
    corpus = folder.resolve("corpus");
    CONFIG.writeTo(corpus);
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  @Test
  void writesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
    new GenerateReviews(800, 7).writeTo(folder.resolve("again"));
    new GenerateReviews(800, 8).writeTo(folder.resolve("other"));
    for (String file :
        List.of(
            "reviews.aspect1.train.txt.gz",
            "annotations.json",
            "review+wiki.filtered.200.txt.gz")) {
      assertThat(folder.resolve("again").resolve(file))
          .hasSameBinaryContentAs(corpus.resolve(file));
      assertThat(Files.mismatch(folder.resolve("other").resolve(file), corpus.resolve(file)))
          .isNotNegative();
    }
  }

  @Test
  void everyLineHasFiveRatingsInTenthsATabAndWords() throws IOException {
    List<String> train = lines(corpus.resolve("reviews.aspect1.train.txt.gz"));
    assertThat(train)
        .hasSize(800)
        .allMatch(line -> line.matches("([01]\\.\\d ){4}[01]\\.\\d\t\\S+( \\S+)*"));
    assertThat(lines(corpus.resolve("reviews.aspect1.heldout.txt.gz"))).hasSize(100);
  }

  @Test
  void lengthsAreLikeTheCorpusWithSomeReviewsOverTheNetworksLength() {
    RandomStreams streams = new RandomStreams(3);
    ReviewGrammar grammar = new ReviewGrammar(streams, new Lexicon(streams));
    int[] lengths = new int[4000];
    Arrays.setAll(lengths, i -> grammar.review("lengths", i).tokens().size());
    assertThat(Arrays.stream(lengths).average().orElseThrow()).isBetween(120.0, 134.0);
    assertThat(Arrays.stream(lengths).filter(length -> length > 350).count()).isBetween(4L, 80L);
  }

  @Test
  void ratingsOfTwoAspectsAreCorrelatedButNotEqual() throws IOException {
    double[][] ratings =
        lines(corpus.resolve("reviews.aspect0.train.txt.gz")).stream()
            .map(
                line ->
                    Arrays.stream(line.substring(0, line.indexOf('\t')).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
            .toArray(double[][]::new);
    double n = ratings.length;
    double meanA = Arrays.stream(ratings).mapToDouble(r -> r[0]).sum() / n;
    double meanB = Arrays.stream(ratings).mapToDouble(r -> r[1]).sum() / n;
    double covariance =
        Arrays.stream(ratings).mapToDouble(r -> (r[0] - meanA) * (r[1] - meanB)).sum();
    double varianceA =
        Arrays.stream(ratings).mapToDouble(r -> (r[0] - meanA) * (r[0] - meanA)).sum();
    double varianceB =
        Arrays.stream(ratings).mapToDouble(r -> (r[1] - meanB) * (r[1] - meanB)).sum();
    assertThat(covariance / Math.sqrt(varianceA * varianceB)).isBetween(0.4, 0.7);
  }

  @Test
  void annotatedRangesAreWholeSentencesInsideTheReview() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> annotations = Files.readAllLines(corpus.resolve("annotations.json"));
    assertThat(annotations).hasSize(10);
    int ranges = 0;
    for (String line : annotations) {
      JsonNode review = mapper.readTree(line);
      for (int aspect = 0; aspect < 5; aspect++) {
        for (JsonNode range : review.get(Integer.toString(aspect))) {
          int start = range.get(0).asInt();
          int end = range.get(1).asInt();
          ranges++;
          assertThat(end).isGreaterThan(start).isLessThanOrEqualTo(review.get("x").size());
          assertThat(review.get("x").get(end - 1).asText()).isIn(".", ",");
          assertThat(
                  start == 0 || Set.of(".", ",").contains(review.get("x").get(start - 1).asText()))
              .isTrue();
        }
      }
    }
    assertThat(ranges).isGreaterThan(40);
  }

  @Test
  void vocabularyFollowsZipfAndHasThousandsOfWords() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (int aspect = 0; aspect < 4; aspect++) {
      for (String line : lines(corpus.resolve("reviews.aspect" + aspect + ".train.txt.gz"))) {
        for (String word : line.substring(line.indexOf('\t') + 1).split(" ")) {
          counts.merge(word, 1, Integer::sum);
        }
      }
    }
    assertThat(counts.size()).isBetween(5000, 7000);
    List<Integer> sorted = counts.values().stream().sorted((a, b) -> b - a).toList();
    assertThat(sorted.get(0)).isGreaterThan(50 * sorted.get(2000));
  }

  @Test
  void vectorsOfOneTopicLieCloserThanVectorsOfTwo() throws IOException {
    Map<String, double[]> vectors = new HashMap<>();
    Set<String> widths = new HashSet<>();
    for (String line : lines(corpus.resolve("review+wiki.filtered.200.txt.gz"))) {
      String[] parts = line.split(" ");
      widths.add(Integer.toString(parts.length));
      vectors.put(
          parts[0], Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    assertThat(widths).containsExactly("201");
    double[] smell = vectors.get("smell");
    assertThat(distance(smell, vectors.get("aroma")))
        .isLessThan(distance(smell, vectors.get("taste")));
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> CONFIG.writeTo(file.resolve("corpus")))
        .withMessageStartingWith("%s/corpus: cannot be written (", file);
    Files.delete(file);
  }

  @Test
  void refusesToWriteOverWhatIsThereAndLeavesNothingBehind() throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> CONFIG.writeTo(corpus))
        .withMessage("%s: exists already, expected a place for a new directory", corpus);
    try (var entries = Files.list(folder)) {
      assertThat(entries.map(p -> p.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void refusesTooFewReviews() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GenerateReviews(10, 1))
        .withMessage("Invalid number of reviews: 10, expected at least 80");
  }
}
