package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.fuzz.FuzzedReader;
import org.argmax4j.fuzz.Tables;

/** The Parquet table of pairs of pictures. */
public final class KeypointTableFuzzTest extends FuzzedReader {

  private static final String SCHEMA =
      "message spark_schema { required int32 index; required binary category (STRING);"
          + " optional group left (LIST) { repeated group list { required float element; } }"
          + " optional group right (LIST) { repeated group list { required float element; } }"
          + " optional group matching (LIST) { repeated group list { required int32 element; } }"
          + " optional group descriptors (LIST) { repeated group list { required float element; } }"
          + " }";
  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "keypoints",
       "origin": "generated", "fingerprint": "0123", "tables": {"train": ""},
       "rows": {"train": 3}, "configuration": {"least-points": "2", "descriptors": "1"},
       "skipped": {}, "inputs": [], "statistics": {"points": 2}}
      """;
  private static final int ROWS = 3;

  @Override
  protected List<byte[]> samples() throws IOException {
    return Tables.files(
        SCHEMA,
        ROWS,
        (row, index) -> {
          row.append("index", index);
          row.append("category", "cat");
          floats(row.addGroup("left"));
          floats(row.addGroup("right"));
          Group matching = row.addGroup("matching");
          matching.addGroup("list").append("element", 1);
          matching.addGroup("list").append("element", 0);
          floats(row.addGroup("descriptors"));
        });
  }

  private static void floats(Group list) {
    for (int i = 0; i < 4; i++) {
      list.addGroup("list").append("element", 0.5f + i);
    }
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file(DatasetManifest.FILE), MANIFEST);
    Path table = Files.createDirectories(file(Split.TRAIN.table()));
    Files.write(table.resolve("part.parquet"), bytes);
    KeypointDataset.open(file("").toUri(), new Configuration(false)).read(Split.TRAIN, ROWS);
  }
}
