package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.VectorLine;
import org.argmax4j.data.text.WordTable;

/**
 * The vectors of the words of all aspects; of a word with two vectors the last.
 *
 * @param directory the directory of the data set
 * @param file the vectors
 * @param words the words of the training reviews of each aspect
 */
record VectorsTask(String directory, CorpusFile file, Map<Aspect, WordTable> words)
    implements TableTask {

  /** The vectors of the words of one aspect, by word number. */
  private record Found(Aspect aspect, WordTable words, Map<Integer, float[]> vectors) {}

  @Override
  public Result run(Configuration hadoop) throws IOException {
    List<Found> aspects = new ArrayList<>();
    words.forEach((aspect, known) -> aspects.add(new Found(aspect, known, new TreeMap<>())));
    try (LineScan<VectorLine> scan = file.vectors(hadoop)) {
      for (VectorLine line = scan.next(); line != null; line = scan.next()) {
        float[] vector = line.vector();
        for (Found found : aspects) {
          int word = line.find(found.words);
          if (word >= 0) {
            found.vectors.put(word + ReviewDataset.FIRST_WORD, vector);
          }
        }
      }
      scan.requireRows();
      List<TableFile.Written> files = new ArrayList<>();
      for (Found found : aspects) {
        files.add(write(found, hadoop));
      }
      return new Result(file.name(), scan.skipped(), files);
    }
  }

  private TableFile.Written write(Found found, Configuration hadoop) throws IOException {
    String name = found.aspect.table(PrepareBeer.EMBEDDINGS);
    try (TableFile table = new TableFile(directory, name, EMBEDDINGS, hadoop)) {
      for (Map.Entry<Integer, float[]> vector : found.vectors.entrySet()) {
        table.add(vector.getKey(), vector.getValue());
      }
      return table.finish();
    }
  }
}
