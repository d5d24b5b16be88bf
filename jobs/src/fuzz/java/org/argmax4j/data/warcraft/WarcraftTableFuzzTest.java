package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.fuzz.FuzzedReader;
import org.argmax4j.fuzz.Tables;

/** The Parquet table of maps. */
public final class WarcraftTableFuzzTest extends FuzzedReader {

  private static final String SCHEMA =
      "message spark_schema { required int32 index; required binary image;"
          + " optional group costs (LIST) { repeated group list { required float element; } }"
          + " required binary path; }";
  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "warcraft",
       "origin": "generated", "fingerprint": "0123", "tables": {"train": ""},
       "rows": {"train": 3}, "configuration": {"grid": "2"}, "skipped": {}, "inputs": [],
       "statistics": {"mean-red": 1, "mean-green": 2, "mean-blue": 3, "deviation-red": 1,
                      "deviation-green": 1, "deviation-blue": 1}}
      """;
  private static final int ROWS = 3;

  @Override
  protected List<byte[]> samples() throws IOException {
    return Tables.files(
        SCHEMA,
        ROWS,
        (row, index) -> {
          row.append("index", index);
          row.append("image", Binary.fromConstantByteArray(new byte[16 * 16 * 3]));
          Group costs = row.addGroup("costs");
          for (int i = 0; i < 4; i++) {
            costs.addGroup("list").append("element", 0.5f);
          }
          row.append("path", Binary.fromConstantByteArray(new byte[] {1, 0, 0, 1}));
        });
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file(DatasetManifest.FILE), MANIFEST);
    Path table = Files.createDirectories(file(Split.TRAIN.table()));
    Files.write(table.resolve("part.parquet"), bytes);
    WarcraftDataset.open(file("").toUri(), new Configuration(false)).read(Split.TRAIN, ROWS);
  }
}
