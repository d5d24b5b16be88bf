package org.argmax4j.data.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.api.Binary;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.fuzz.FuzzedReader;
import org.argmax4j.fuzz.Tables;

/** The Parquet table of prepared images. */
public final class ImageTableFuzzTest extends FuzzedReader {

  private static final String SCHEMA =
      "message spark_schema { required int32 index; required binary split (STRING);"
          + " required binary fold (STRING); required int32 label; required binary pixels; }";
  private static final String MANIFEST =
      """
      {"format": "argmax4j-dataset", "format-version": 1, "kind": "mnist", "origin": "published",
       "fingerprint": "0123", "tables": {"images": ""}, "rows": {"train": 2, "test": 1},
       "configuration": {}, "skipped": {}, "inputs": []}
      """;
  private static final int ROWS = 3;

  @Override
  protected List<byte[]> samples() throws IOException {
    return Tables.files(
        SCHEMA,
        ROWS,
        (row, index) ->
            row.append("index", index % 2)
                .append("split", index < 2 ? "train" : "test")
                .append("fold", index < 2 ? "train" : "test")
                .append("label", index)
                .append("pixels", Binary.fromConstantByteArray(new byte[ImageDataset.PIXELS])));
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file(DatasetManifest.FILE), MANIFEST);
    Path table = Files.createDirectories(file(PrepareMnist.TABLE));
    Files.write(table.resolve("part.parquet"), bytes);
    ImageDataset.load(file("").toUri(), new Configuration(false));
  }
}
