package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.WordTable;

/**
 * The training reviews of an aspect, and its vocabulary. Since words are numbered in the order of
 * their first appearance, each has its number when it is first read.
 *
 * @param directory the directory of the data set
 * @param aspect which aspect
 * @param file the reviews
 */
record TrainTask(String directory, Aspect aspect, CorpusFile file) implements TableTask {

  @Override
  public Result run(Configuration hadoop) throws IOException {
    WordTable words = new WordTable();
    try (LineScan<ReviewLine> scan = file.reviews(hadoop);
        TableFile train =
            new TableFile(directory, aspect.table(PrepareBeer.TRAIN), REVIEWS, hadoop)) {
      for (ReviewLine line = scan.next(); line != null; line = scan.next()) {
        train.add(scan.index(), line.rating(aspect), line.number(words));
      }
      scan.requireRows();
      return new Result(
          file.name(), scan.skipped(), List.of(train.finish(), vocabulary(words, hadoop)), words);
    }
  }

  private TableFile.Written vocabulary(WordTable words, Configuration hadoop) throws IOException {
    try (TableFile table =
        new TableFile(directory, aspect.table(PrepareBeer.VOCABULARY), VOCABULARY, hadoop)) {
      for (int id = 0; id < ReviewDataset.FIRST_WORD; id++) {
        table.add(id, "");
      }
      int id = ReviewDataset.FIRST_WORD;
      for (String word : words.words()) {
        table.add(id++, word);
      }
      return table.finish();
    }
  }
}
