package org.argmax4j.data.trees;

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

/** The Parquet table of motions with latent trees. */
public final class LatentTreeTableFuzzTest extends FuzzedReader {

  private static final String SCHEMA =
      "message spark_schema { required int32 index;"
          + " optional group positions (LIST) { repeated group list { required float element; } }"
          + " required binary tree; }";
  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "latent-trees",
       "origin": "simulated", "fingerprint": "0123", "tables": {"train": ""},
       "rows": {"train": 3}, "configuration": {"vertices": "3", "frames": "2"},
       "skipped": {}, "inputs": []}
      """;
  private static final int ROWS = 3;

  @Override
  protected List<byte[]> samples() throws IOException {
    return Tables.files(
        SCHEMA,
        ROWS,
        (row, index) -> {
          row.append("index", index);
          Group positions = row.addGroup("positions");
          for (int i = 0; i < 12; i++) {
            positions.addGroup("list").append("element", 0.5f);
          }
          row.append("tree", Binary.fromConstantByteArray(new byte[] {1, 0, 1}));
        });
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file(DatasetManifest.FILE), MANIFEST);
    Path table = Files.createDirectories(file(Split.TRAIN.table()));
    Files.write(table.resolve("part.parquet"), bytes);
    LatentTreeDataset.open(file("").toUri(), new Configuration(false)).read(Split.TRAIN, ROWS);
  }
}
