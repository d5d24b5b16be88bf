package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.VectorLine;
import org.argmax4j.data.text.WordTable;

/** The file of word vectors: a word and two hundred numbers a line. */
public final class WordVectorsFuzzTest extends FuzzedCorpusFile {

  @Override
  String text() {
    return "beer " + numbers("-0.25") + "\nbière " + numbers("1e-3") + "\n";
  }

  private static String numbers(String number) {
    return String.join(" ", Collections.nCopies(ReviewDataset.DIMENSIONS, number));
  }

  @Override
  protected List<String> words() {
    return List.of("\t", "\n", " ", "\r\n", "NaN", "-Infinity", "1e99", "1e-9999", "0x1p3", "word");
  }

  @Override
  void rows(CorpusFile file, WordTable words) throws IOException {
    try (LineScan<VectorLine> scan = file.vectors(HADOOP)) {
      for (VectorLine line = scan.next(); line != null; line = scan.next()) {
        line.find(words);
        line.vector();
      }
      scan.requireRows();
    }
  }
}
