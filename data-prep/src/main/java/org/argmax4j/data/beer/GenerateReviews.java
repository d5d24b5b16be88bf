package org.argmax4j.data.beer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FileUtil;
import org.argmax4j.config.InputException;
import org.argmax4j.random.RandomStreams;

/**
 * Writes a generated BeerAdvocate corpus in the published file formats, for machines that cannot
 * download the original: four training and four held-out files, the annotated reviews, the word
 * vectors, and {@code generated.json}, which says that it is generated and from which seed. The
 * same configuration writes the same bytes.
 *
 * @param reviews training reviews of each aspect; the held-out files have an eighth of that, as in
 *     the original, and the annotations an eightieth
 * @param seed the seed
 */
public record GenerateReviews(int reviews, long seed) {

  /** The file that marks a generated corpus. */
  public static final String MARKER = "generated.json";

  /** The version of grammar and lexicon: raised when the same seed gives other reviews. */
  public static final int GRAMMAR_VERSION = 1;

  private static final int DIMENSIONS = 200;

  /** One word in this many has no vector, as rare words have none in the original. */
  private static final int WITHOUT_VECTOR = 30;

  private static final double TOPIC_SPREAD = 0.35;
  private static final double WORD_SPREAD = 0.15;
  private static final double POLARITY_LENGTH = 1.2;

  /** Checks the number of reviews. */
  public GenerateReviews {
    if (reviews < 80) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid number of reviews: %d, expected at least 80", reviews));
    }
  }

  /** Held-out reviews of each aspect. */
  public int heldOut() {
    return reviews / 8;
  }

  /** Annotated reviews. */
  public int annotated() {
    return reviews / 80;
  }

  /**
   * Writes the corpus into a directory that does not exist yet. The directory appears complete or
   * not at all.
   *
   * @throws InputException if there is something at the place already, or it cannot be written
   */
  public void writeTo(Path directory) {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: exists already, expected a place for a new directory", directory));
    }
    Path staging = directory.toAbsolutePath().resolveSibling(".generate-" + UUID.randomUUID());
    try {
      Files.createDirectories(staging);
      writeFiles(staging);
      Files.move(staging, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: cannot be written (%s)", directory, e), e);
    } finally {
      FileUtil.fullyDelete(staging.toFile());
    }
  }

  private void writeFiles(Path directory) throws IOException {
    RandomStreams streams = new RandomStreams(seed);
    Lexicon lexicon = new Lexicon(streams);
    ReviewGrammar grammar = new ReviewGrammar(streams, lexicon);
    for (int aspect = 0; aspect < 4; aspect++) {
      writeReviews(directory, "reviews.aspect" + aspect + ".train.txt", reviews, grammar);
      writeReviews(directory, "reviews.aspect" + aspect + ".heldout.txt", heldOut(), grammar);
    }
    writeAnnotations(directory.resolve("annotations.json"), grammar);
    writeVectors(directory, streams.child("vectors"), lexicon);
    try (JsonGenerator json = json(directory.resolve(MARKER))) {
      json.useDefaultPrettyPrinter().writeStartObject();
      json.writeBooleanField("generated", true);
      json.writeStringField(
          "note", "invented reviews in the BeerAdvocate file formats, not the corpus");
      json.writeNumberField("grammar-version", GRAMMAR_VERSION);
      json.writeNumberField("seed", seed);
      json.writeNumberField("reviews", reviews);
      json.writeEndObject();
    }
  }

  private static Writer gzip(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8),
        1 << 16);
  }

  private static JsonGenerator json(Path file) throws IOException {
    return new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  private static void writeReviews(Path directory, String name, int count, ReviewGrammar grammar)
      throws IOException {
    try (Writer out = gzip(directory.resolve(name + ".gz"))) {
      for (int i = 0; i < count; i++) {
        GeneratedReview review = grammar.review(name, i);
        out.write(review.ratings().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        out.write('\t');
        out.write(String.join(" ", review.tokens()));
        out.write('\n');
      }
    }
  }

  private void writeAnnotations(Path file, ReviewGrammar grammar) throws IOException {
    try (JsonGenerator json = json(file)) {
      json.setRootValueSeparator(null);
      for (int i = 0; i < annotated(); i++) {
        GeneratedReview review = grammar.review("annotations", i);
        json.writeStartObject();
        writeStrings(json, "x", review.tokens());
        json.writeArrayFieldStart("y");
        for (double rating : review.ratings()) {
          json.writeNumber(rating);
        }
        json.writeEndArray();
        for (Map.Entry<Aspect, List<int[]>> entry : review.rationales().entrySet()) {
          json.writeArrayFieldStart(Integer.toString(entry.getKey().number()));
          for (int[] range : entry.getValue()) {
            json.writeArray(range, 0, range.length);
          }
          json.writeEndArray();
        }
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private static void writeStrings(JsonGenerator json, String field, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /**
   * Word vectors: a centre for each topic, one direction of praise common to all, and a little of
   * the word's own.
   */
  private void writeVectors(Path directory, RandomStreams streams, Lexicon lexicon)
      throws IOException {
    double[] praise =
        gaussian(streams.stream("praise", 0), POLARITY_LENGTH / Math.sqrt(DIMENSIONS));
    Map<String, double[]> centres = new HashMap<>();
    try (Writer out = gzip(directory.resolve("review+wiki.filtered.200.txt.gz"))) {
      int number = 0;
      for (Lexicon.Meaning meaning : lexicon.meanings()) {
        SplittableRandom random = streams.stream("word", number++);
        boolean rare = meaning.topic().startsWith("tail");
        if (rare && random.nextInt(WITHOUT_VECTOR) == 0) {
          continue;
        }
        double[] centre =
            centres.computeIfAbsent(
                meaning.topic(),
                topic -> gaussian(streams.stream("topic " + topic, 0), TOPIC_SPREAD));
        double[] own = gaussian(random, WORD_SPREAD);
        out.write(meaning.word());
        for (int d = 0; d < DIMENSIONS; d++) {
          double value = centre[d] + meaning.polarity() * praise[d] + own[d];
          out.write(' ');
          out.write(String.format(Locale.ROOT, "%.5f", value));
        }
        out.write('\n');
      }
    }
  }

  private static double[] gaussian(SplittableRandom random, double spread) {
    double[] values = new double[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      values[i] = spread * random.nextGaussian();
    }
    return values;
  }
}
