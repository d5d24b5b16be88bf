package org.argmax4j.data.globe;

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

/** The Parquet table of tours. */
public final class GlobeTableFuzzTest extends FuzzedReader {

  private static final String SCHEMA =
      "message spark_schema { required int32 index;"
          + " optional group places (LIST) { repeated group list { required int32 element; } }"
          + " optional group distances (LIST) { repeated group list { required float element; } }"
          + " required binary tour; }";
  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "globe-tsp",
       "origin": "generated", "fingerprint": "0123", "tables": {"train": ""},
       "rows": {"train": 3}, "configuration": {"cities": "3", "metric": "chord", "places": "5"},
       "skipped": {},
       "inputs": [], "statistics": {"mean": 1, "deviation": 2}}
      """;
  private static final int ROWS = 3;

  @Override
  protected List<byte[]> samples() throws IOException {
    return Tables.files(
        SCHEMA,
        ROWS,
        (row, index) -> {
          row.append("index", index);
          Group places = row.addGroup("places");
          Group distances = row.addGroup("distances");
          for (int i = 0; i < 3; i++) {
            places.addGroup("list").append("element", i + index);
            distances.addGroup("list").append("element", 0.5f);
          }
          row.append("tour", Binary.fromConstantByteArray(new byte[] {1, 1, 1}));
        });
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file(DatasetManifest.FILE), MANIFEST);
    Path table = Files.createDirectories(file(Split.TRAIN.table()));
    Files.write(table.resolve("part.parquet"), bytes);
    GlobeDataset.open(file("").toUri(), new Configuration(false)).read(Split.TRAIN, ROWS);
  }
}
