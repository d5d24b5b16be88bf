package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.List;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.WordTable;

/** Files of reviews: ratings, a tab, words. */
public final class ReviewsFuzzTest extends FuzzedCorpusFile {

  @Override
  String text() {
    return "0.1 0.2 0.3 0.4 0.5\tgood beer  with a head\n1 0.9 0.8 0.7 0.6\tpoor bière .\n";
  }

  @Override
  protected List<String> words() {
    return List.of("\t", "\n", " ", "\r\n", "NaN", "-1", "1e-9999", "0x1p3", "Infinity", "\u0085");
  }

  @Override
  void rows(CorpusFile file, WordTable words) throws IOException {
    try (LineScan<ReviewLine> scan = file.reviews(HADOOP)) {
      for (ReviewLine line = scan.next(); line != null; line = scan.next()) {
        for (Aspect aspect : Aspect.values()) {
          line.rating(aspect);
        }
        line.number(words);
        line.find(words);
      }
      scan.requireRows();
    }
  }
}
