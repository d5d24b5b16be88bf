package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.WordTable;

/**
 * The held-out reviews of an aspect.
 *
 * @param directory the directory of the data set
 * @param aspect which aspect
 * @param file the reviews
 * @param words the words of its training reviews
 */
record HeldOutTask(String directory, Aspect aspect, CorpusFile file, WordTable words)
    implements TableTask {

  @Override
  public Result run(Configuration hadoop) throws IOException {
    try (LineScan<ReviewLine> scan = file.reviews(hadoop);
        TableFile table =
            new TableFile(directory, aspect.table(PrepareBeer.HELD_OUT), REVIEWS, hadoop)) {
      for (ReviewLine line = scan.next(); line != null; line = scan.next()) {
        table.add(scan.index(), line.rating(aspect), line.find(words));
      }
      scan.requireRows();
      return new Result(file.name(), scan.skipped(), List.of(table.finish()));
    }
  }
}
