package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.WordTable;

/**
 * The annotated reviews, for all aspects.
 *
 * @param directory the directory of the data set
 * @param file the reviews
 * @param words the words of the training reviews of each aspect
 * @param unknown what words that are not among them become
 */
record AnnotationsTask(String directory, CorpusFile file, Map<Aspect, WordTable> words, int unknown)
    implements TableTask {

  /** Where the reviews of one aspect go. */
  private record Target(Aspect aspect, WordTable words, TableFile table) {}

  @Override
  public Result run(Configuration hadoop) throws IOException {
    List<Target> targets = new ArrayList<>();
    try (LineScan<AnnotationLine> scan = file.annotations(hadoop)) {
      for (Map.Entry<Aspect, WordTable> known : words.entrySet()) {
        Aspect aspect = known.getKey();
        String name = aspect.table(PrepareBeer.ANNOTATED);
        TableFile table = new TableFile(directory, name, ANNOTATED, hadoop);
        targets.add(new Target(aspect, known.getValue(), table));
      }
      for (AnnotationLine line = scan.next(); line != null; line = scan.next()) {
        for (Target to : targets) {
          int[] tokens = line.encode(to.words, unknown);
          to.table.add(scan.index(), line.rating(to.aspect), tokens, line.ranges(to.aspect));
        }
      }
      scan.requireRows();
      List<TableFile.Written> files = new ArrayList<>();
      for (Target to : targets) {
        files.add(to.table.finish());
      }
      return new Result(file.name(), scan.skipped(), files);
    } finally {
      for (Target to : targets) {
        to.table.close();
      }
    }
  }
}
