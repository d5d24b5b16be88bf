package org.argmax4j.data.ud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.Lines;
import org.argmax4j.data.text.VectorLine;
import org.argmax4j.data.text.WordTable;

/**
 * The vectors of the words of a vocabulary, from a file in the text format of fastText: a word and
 * its numbers on each line, and perhaps a first line with the number of words and that of the
 * numbers of each. Of a word with two vectors, the last counts.
 *
 * @param directory the directory of the data set
 * @param file the vectors
 * @param words the vocabulary
 * @param policy what happens at a bad line
 */
record VectorsTask(String directory, String file, WordTable words, ErrorPolicy policy)
    implements Workers.Task<WordVectorTable.Result> {

  /** So many numbers has no word. */
  private static final int MOST_NUMBERS = 10_000;

  /**
   * How the file begins.
   *
   * @param header whether its first line is none of a word
   * @param numbers how many numbers each word has
   */
  private record Beginning(boolean header, int numbers) {}

  @Override
  public WordVectorTable.Result run(Configuration hadoop) throws IOException {
    Beginning beginning = beginning(hadoop);
    Map<Integer, float[]> vectors = new TreeMap<>();
    Lines lines = Lines.open(file, hadoop);
    try (LineScan<VectorLine> scan =
        new LineScan<>(lines, new VectorLine(beginning.numbers)::parse, policy)) {
      if (beginning.header) {
        lines.next();
      }
      for (VectorLine line = scan.next(); line != null; line = scan.next()) {
        int word = line.find(words);
        if (word >= 0) {
          vectors.put(word, line.vector());
        }
      }
      scan.requireRows();
      if (vectors.isEmpty()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: vectors of none of the words of the treebanks, expected those of their"
                    + " language",
                file));
      }
      Map<String, Long> skipped =
          scan.skipped() == 0 ? Map.of() : Map.of(new Path(file).getName(), scan.skipped());
      return new WordVectorTable.Result(WordVectorTable.write(directory, vectors, hadoop), skipped);
    }
  }

  private Beginning beginning(Configuration hadoop) throws IOException {
    try (Lines lines = Lines.open(file, hadoop)) {
      if (!lines.next()) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: empty, expected word vectors", file));
      }
      byte[] line = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
      String[] fields = new String(line, StandardCharsets.UTF_8).strip().split("[ \t]+");
      boolean header = fields.length == 2 && fields[0].matches("[0-9]+");
      int numbers = header ? number(fields[1]) : fields.length - 1;
      if (numbers < 1 || numbers > MOST_NUMBERS) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s:1: vectors of %s numbers, expected 1 to %d",
                file,
                header ? fields[1] : numbers,
                MOST_NUMBERS));
      }
      return new Beginning(header, numbers);
    }
  }

  /** The number of a text, or 0 if it is none that is not too large. */
  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
