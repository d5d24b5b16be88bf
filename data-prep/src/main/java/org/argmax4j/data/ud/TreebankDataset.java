package org.argmax4j.data.ud;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.SplitReader;

/**
 * Two prepared treebanks in memory, to be shared by all who read them. The arrays are never
 * written.
 *
 * @param manifest what the data set says about itself
 * @param parts the parts that there are
 * @param words the word of each number
 * @param counts how often each is in the sentences that the vocabulary was made of
 * @param vectors the vectors of those words that have one
 */
public record TreebankDataset(
    DatasetManifest manifest,
    Map<TreebankPart, Treebank> parts,
    String[] words,
    int[] counts,
    WordVectors vectors) {

  /** The kind of the data set. */
  public static final String KIND = "universal-dependencies";

  /** The number of words that are not in the vocabulary. */
  public static final int UNKNOWN = 0;

  /** The number of the artificial word in front of every sentence. */
  public static final int ROOT = 1;

  /** Keeps a copy of the map. */
  public TreebankDataset {
    parts = Map.copyOf(parts);
  }

  /** The sentences of a part: those for training where the source has none to choose models on. */
  public Treebank part(TreebankPart part) {
    Treebank found = parts.get(part);
    if (found == null && part == TreebankPart.SOURCE_DEV) {
      found = parts.get(TreebankPart.SOURCE_TRAIN);
    }
    if (found == null) {
      throw new IllegalStateException("no sentences of " + part);
    }
    return found;
  }

  /**
   * Loads a data set.
   *
   * @param directory the directory that {@link PrepareTreebanks} wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set or damaged
   */
  public static TreebankDataset load(URI directory, Configuration hadoop) throws IOException {
    return new Loader(new SplitReader(directory, hadoop, KIND)).load();
  }

  /** Reads the tables. */
  private record Loader(SplitReader reader) {

    TreebankDataset load() throws IOException {
      ColumnBuffer.Texts word = new ColumnBuffer.Texts(TreebankTables.WORD);
      ColumnBuffer.Ints count = new ColumnBuffer.Ints(TreebankTables.COUNT);
      reader.read(TreebankTables.VOCABULARY, rows(TreebankTables.VOCABULARY), word, count);
      String[] words = word.values();
      requireSpecialWords(words);
      Map<String, Integer> numbers = new HashMap<>();
      for (int number = 0; number < words.length; number++) {
        numbers.put(words[number], number);
      }
      Map<TreebankPart, Treebank> parts = new EnumMap<>(TreebankPart.class);
      for (TreebankPart part : TreebankPart.values()) {
        if (part != TreebankPart.SOURCE_DEV || rows(part.table()) > 0) {
          parts.put(part, treebank(part.table(), numbers));
        }
      }
      return new TreebankDataset(
          reader.manifest(), parts, words, count.values(), vectors(words.length));
    }

    private int rows(String table) {
      return Math.toIntExact(
          Math.min(Integer.MAX_VALUE, reader.manifest().rows().getOrDefault(table, 0L)));
    }

    private void requireSpecialWords(String... words) {
      if (words.length < 2
          || !words[UNKNOWN].equals(Words.UNKNOWN)
          || !words[ROOT].equals(Words.ROOT)) {
        throw refused(TreebankTables.VOCABULARY, "not %s and %s first", Words.UNKNOWN, Words.ROOT);
      }
    }

    private Treebank treebank(String table, Map<String, Integer> numbers) throws IOException {
      ColumnBuffer.Texts ids = new ColumnBuffer.Texts(TreebankTables.ID);
      ColumnBuffer.Texts forms = new ColumnBuffer.Texts(TreebankTables.FORMS);
      ColumnBuffer.Texts words = new ColumnBuffer.Texts(TreebankTables.WORDS);
      ColumnBuffer.Ints heads = new ColumnBuffer.Ints(TreebankTables.HEADS);
      ColumnBuffer.Texts relations = new ColumnBuffer.Texts(TreebankTables.RELATIONS);
      reader.read(table, rows(table), ids, forms, words, heads, relations);
      int[] offsets = forms.offsets();
      requireOffsets(table, words, offsets);
      requireOffsets(table, heads, offsets);
      requireOffsets(table, relations, offsets);
      int[] headValues = heads.values();
      for (int row = 0; row < ids.rows(); row++) {
        int length = offsets[row + 1] - offsets[row];
        for (int word = offsets[row]; word < offsets[row + 1]; word++) {
          if (headValues[word] < 0 || headValues[word] > length) {
            throw refused(
                table, "head %d in row %d, expected 0 to %d", headValues[word], row, length);
          }
        }
      }
      String[] normalised = words.values();
      int[] found = new int[normalised.length];
      for (int word = 0; word < found.length; word++) {
        found[word] = numbers.getOrDefault(normalised[word], UNKNOWN);
      }
      return new Treebank(
          offsets, ids.values(), forms.values(), found, headValues, relations.values());
    }

    private void requireOffsets(String table, ColumnBuffer<?> column, int... expected) {
      int[] offsets = column.offsets();
      for (int row = 0; row < column.rows(); row++) {
        if (offsets[row + 1] != expected[row + 1]) {
          throw refused(table, "%s of row %d are not one for each word", column.name(), row);
        }
      }
    }

    private WordVectors vectors(int words) throws IOException {
      ColumnBuffer.Ints word = new ColumnBuffer.Ints(TreebankTables.WORD);
      ColumnBuffer.Floats vector = new ColumnBuffer.Floats(TreebankTables.VECTOR);
      reader.read(TreebankTables.VECTORS, rows(TreebankTables.VECTORS), word, vector);
      int[] numbers = word.values();
      for (int row = 0; row < numbers.length; row++) {
        int least = row == 0 ? 0 : numbers[row - 1] + 1;
        if (numbers[row] < least || numbers[row] >= words) {
          throw refused(
              TreebankTables.VECTORS,
              "word %d in row %d, expected %d to %d",
              numbers[row],
              row,
              least,
              words - 1);
        }
      }
      int dimensions = numbers.length == 0 ? 0 : vector.offsets()[1];
      reader.requireLengths(TreebankTables.VECTORS, vector, dimensions);
      return new WordVectors(dimensions, numbers, vector.values());
    }

    private InputException refused(String table, String format, Object... arguments) {
      return new InputException(
          reader.table(table) + ": " + String.format(Locale.ROOT, format, arguments));
    }
  }
}
