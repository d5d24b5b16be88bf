package org.argmax4j.data.ud;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.ErrorPolicy;

/**
 * The sentences of a part, of all its files one behind the other, and how often each word is in
 * them.
 *
 * @param directory the directory of the data set
 * @param part which part
 * @param files its files
 * @param counted which rows give words to the vocabulary
 * @param policy what happens at a bad sentence
 */
record SentencesTask(
    String directory,
    TreebankPart part,
    List<String> files,
    CountedRows counted,
    ErrorPolicy policy)
    implements Workers.Task<SentencesTask.Result> {

  /**
   * What came of a part.
   *
   * @param table its table
   * @param counts how often each normalised form is in it, in order of first appearance
   * @param skipped bad sentences that were left out, by file
   */
  record Result(
      TableFile.Written table, LinkedHashMap<String, Integer> counts, Map<String, Long> skipped)
      implements Serializable {}

  @Override
  public Result run(Configuration hadoop) throws IOException {
    LinkedHashMap<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Long> skipped = new TreeMap<>();
    try (TableFile table =
        new TableFile(directory, part.table(), TreebankTables.SENTENCES, hadoop)) {
      int index = 0;
      for (String file : files) {
        try (ConlluReader reader = ConlluReader.open(file, hadoop, policy)) {
          for (Sentence next = reader.next(); next != null; next = reader.next()) {
            table.add(row(index++, next));
            count(next, counts);
          }
          requireSentences(file, reader);
          if (reader.skipped() > 0) {
            skipped.merge(new Path(file).getName(), reader.skipped(), Long::sum);
          }
        }
      }
      return new Result(table.finish(), counts, skipped);
    }
  }

  private static Object[] row(int index, Sentence sentence) {
    return new Object[] {
      index,
      sentence.id(),
      sentence.forms(),
      Arrays.stream(sentence.forms()).map(Words::normalise).toArray(String[]::new),
      sentence.tags(),
      sentence.heads(),
      sentence.relations()
    };
  }

  private void count(Sentence sentence, Map<String, Integer> counts) {
    counts.merge(Words.ROOT, 1, Integer::sum);
    List<String> forms = counted == CountedRows.ALL ? sentence.rows() : List.of(sentence.forms());
    for (String form : forms) {
      counts.merge(Words.normalise(form), 1, Integer::sum);
    }
  }

  private static void requireSentences(String file, ConlluReader reader) {
    if (reader.sentences() == 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no usable sentence, expected at least 1 (%d left out)",
              file,
              reader.skipped()));
    }
  }
}
