package org.argmax4j.data.embeddings;

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

/** The Parquet table of vectors. */
public final class EmbeddingTableFuzzTest extends FuzzedReader {

  private static final String SCHEMA =
      "message spark_schema { required int32 index; required int32 label;"
          + " optional group vector (LIST) { repeated group list { required float element; } } }";
  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "embeddings",
       "origin": "generated", "fingerprint": "0123", "tables": {"train": ""},
       "rows": {"train": 3}, "configuration": {"dimensions": "4", "classes": "2"},
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
          row.append("label", index % 2);
          Group vector = row.addGroup("vector");
          for (int i = 0; i < 4; i++) {
            vector.addGroup("list").append("element", 0.5f);
          }
        });
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file(DatasetManifest.FILE), MANIFEST);
    Path table = Files.createDirectories(file(Split.TRAIN.table()));
    Files.write(table.resolve("part.parquet"), bytes);
    EmbeddingsDataset.open(file("").toUri(), new Configuration(false)).read(Split.TRAIN);
  }
}
