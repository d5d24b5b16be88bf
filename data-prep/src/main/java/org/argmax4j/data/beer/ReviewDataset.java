package org.argmax4j.data.beer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.ParquetTable;

/**
 * A prepared BeerAdvocate data set in memory, to be shared by all who read it. The arrays are never
 * written.
 *
 * @param manifest what the data set says about itself
 * @param aspects the prepared aspects
 */
public record ReviewDataset(DatasetManifest manifest, Map<Aspect, AspectReviews> aspects) {

  /** The word number of padding; its vector is zero. */
  public static final int PAD = 0;

  /** The word number of words that the training reviews do not have; its vector is zero. */
  public static final int UNKNOWN = 2;

  /** The number of the first word of the training reviews; 1 is not used. */
  public static final int FIRST_WORD = 3;

  /** Numbers of a word vector. */
  public static final int DIMENSIONS = 200;

  /** Keeps a copy of the map. */
  public ReviewDataset {
    aspects = Map.copyOf(aspects);
  }

  /**
   * Everything about one aspect.
   *
   * @param train training reviews in the order of their file
   * @param heldOut held-out reviews in the order of their file
   * @param annotated annotated reviews in the order of their file
   * @param words the word of each number; empty for the three special numbers
   * @param vectors {@code words x 200}, zeros for words without a vector
   */
  public record AspectReviews(
      Reviews train, Reviews heldOut, Annotated annotated, String[] words, float[] vectors) {}

  /**
   * Some reviews, one behind the other, neither padded nor cut.
   *
   * @param tokens word numbers
   * @param offsets where each review begins in the tokens, and behind the last one where it ends
   * @param ratings rating of the aspect, in [0, 1]
   */
  public record Reviews(int[] tokens, int[] offsets, float[] ratings) {

    /** How many reviews there are. */
    public int count() {
      return ratings.length;
    }
  }

  /**
   * Reviews with marked ranges.
   *
   * @param reviews the reviews
   * @param ranges for each review {@code start, end, start, end, ...}, ends exclusive, in tokens
   */
  public record Annotated(Reviews reviews, int[][] ranges) {}

  /**
   * Loads a data set.
   *
   * @param directory the directory that {@link PrepareBeer} wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set or damaged
   */
  public static ReviewDataset load(URI directory, Configuration hadoop) throws IOException {
    DatasetManifest manifest = DatasetManifest.read(directory, hadoop, PrepareBeer.KIND);
    Map<Aspect, AspectReviews> aspects = new EnumMap<>(Aspect.class);
    for (Aspect aspect : Aspect.values()) {
      if (manifest.rows().containsKey(aspect.label() + "/" + PrepareBeer.TRAIN)) {
        Path root = new Path(Locations.path(directory), aspect.label());
        aspects.put(aspect, new Reader(root, hadoop).aspect());
      }
    }
    return new ReviewDataset(manifest, aspects);
  }

  private record Reader(Path root, Configuration hadoop) {

    AspectReviews aspect() throws IOException {
      String[] words = words();
      return new AspectReviews(
          annotated(PrepareBeer.TRAIN, false).reviews,
          annotated(PrepareBeer.HELD_OUT, false).reviews,
          annotated(PrepareBeer.ANNOTATED, true),
          words,
          vectors(words.length));
    }

    private ParquetTable table(String name) {
      return new ParquetTable(new Path(root, name), hadoop);
    }

    private Annotated annotated(String name, boolean withRanges) throws IOException {
      ColumnBuffer.Ints index = new ColumnBuffer.Ints("index");
      ColumnBuffer.Floats rating = new ColumnBuffer.Floats("rating");
      ColumnBuffer.Ints tokens = new ColumnBuffer.Ints("tokens");
      ColumnBuffer.Ints ranges = new ColumnBuffer.Ints("ranges");
      if (withRanges) {
        table(name).read(index, rating, tokens, ranges);
      } else {
        table(name).read(index, rating, tokens);
      }
      int[] rows = order(name, index.values());
      float[] found = rating.values();
      float[] ratings = new float[rows.length];
      int[][] marked = new int[rows.length][];
      int[] from = tokens.offsets();
      int[] fromRanges = ranges.offsets();
      int[] values = tokens.values();
      int[] rangeValues = ranges.values();
      int[] sorted = new int[values.length];
      int[] offsets = new int[rows.length + 1];
      for (int place = 0; place < rows.length; place++) {
        int row = rows[place];
        int length = from[row + 1] - from[row];
        System.arraycopy(values, from[row], sorted, offsets[place], length);
        offsets[place + 1] = offsets[place] + length;
        ratings[place] = found[row];
        marked[place] =
            withRanges
                ? Arrays.copyOfRange(rangeValues, fromRanges[row], fromRanges[row + 1])
                : new int[0];
      }
      return new Annotated(new Reviews(sorted, offsets, ratings), marked);
    }

    /** The row that each place is in. */
    private int[] order(String name, int[] places) {
      int[] rows = new int[places.length];
      Arrays.fill(rows, -1);
      for (int row = 0; row < places.length; row++) {
        int place = places[row];
        if (place < 0 || place >= rows.length || rows[place] >= 0) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s/%s: index %d out of place, expected each of 0 to %d once",
                  root,
                  name,
                  place,
                  rows.length - 1));
        }
        rows[place] = row;
      }
      return rows;
    }

    private String[] words() throws IOException {
      ColumnBuffer.Ints id = new ColumnBuffer.Ints("id");
      ColumnBuffer.Bytes word = new ColumnBuffer.Bytes("word");
      table(PrepareBeer.VOCABULARY).read(id, word);
      byte[] bytes = word.values();
      int[] from = word.offsets();
      int[] rows = order(PrepareBeer.VOCABULARY, id.values());
      List<String> words = new ArrayList<>(rows.length);
      for (int row : rows) {
        words.add(new String(bytes, from[row], from[row + 1] - from[row], StandardCharsets.UTF_8));
      }
      return words.toArray(String[]::new);
    }

    private float[] vectors(int words) throws IOException {
      ColumnBuffer.Ints id = new ColumnBuffer.Ints("id");
      ColumnBuffer.Floats vector = new ColumnBuffer.Floats("vector");
      table(PrepareBeer.EMBEDDINGS).read(id, vector);
      int[] ids = id.values();
      float[] values = vector.values();
      if (values.length != ids.length * DIMENSIONS) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s/%s: %d numbers for %d words, expected %d each",
                root,
                PrepareBeer.EMBEDDINGS,
                values.length,
                ids.length,
                DIMENSIONS));
      }
      float[] matrix = new float[Math.multiplyExact(words, DIMENSIONS)];
      for (int row = 0; row < ids.length; row++) {
        if (ids[row] < 0 || ids[row] >= words) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s/%s: id %d, expected 0 to %d, that of a word",
                  root,
                  PrepareBeer.EMBEDDINGS,
                  ids[row],
                  words - 1));
        }
        System.arraycopy(values, row * DIMENSIONS, matrix, ids[row] * DIMENSIONS, DIMENSIONS);
      }
      return matrix;
    }
  }
}
