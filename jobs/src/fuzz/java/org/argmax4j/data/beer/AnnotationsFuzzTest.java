package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.List;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.WordTable;

/** The file of annotated reviews: one JSON object a line. */
public final class AnnotationsFuzzTest extends FuzzedCorpusFile {

  @Override
  String text() {
    return "{\"x\":[\"good\",\"wine\",\"head\"],\"y\":[0.1,0.7,0.1,0.1,0.1],"
        + "\"0\":[],\"1\":[[0,2],[1,3]],\"2\":[],\"3\":[],\"4\":[]}\n"
        + "{\"x\":[\"a\"],\"y\":[0,0,0,0,1],\"0\":[[0,1]],\"1\":[],\"2\":[],\"3\":[],\"4\":[],"
        + "\"raw\":\"A\\u00e9\"}\n";
  }

  @Override
  protected List<String> words() {
    return List.of(
        "null",
        "[",
        "]",
        "{",
        "}",
        "\"",
        ",",
        ":",
        "[[[[",
        "[".repeat(2_000),
        "1e999",
        "-1",
        "99999999999",
        "\\u",
        "\\ud800",
        "true",
        "[0,1]",
        "{\"x\":",
        "\n",
        "NaN");
  }

  @Override
  void rows(CorpusFile file, WordTable words) throws IOException {
    try (LineScan<AnnotationLine> scan = file.annotations(HADOOP)) {
      for (AnnotationLine line = scan.next(); line != null; line = scan.next()) {
        for (Aspect aspect : Aspect.values()) {
          line.rating(aspect);
          line.ranges(aspect);
        }
        line.encode(words, ReviewDataset.UNKNOWN);
      }
      scan.requireRows();
    }
  }
}
