package org.argmax4j.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.fuzz.FuzzedReader;

/** What a data set says about itself. */
public final class DatasetManifestFuzzTest extends FuzzedReader {

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(
        JsonMapper.builder()
            .build()
            .writeValueAsBytes(
                new DatasetManifest(
                    DatasetManifest.FORMAT,
                    DatasetManifest.FORMAT_VERSION,
                    "mnist",
                    DatasetManifest.Origin.PUBLISHED,
                    "0123",
                    Map.of("images", "index INT"),
                    Map.of("train", 5L, "test", 1L),
                    Map.of("validation-seed", "0"),
                    Map.of(),
                    List.of(new DatasetManifest.InputFile("images.gz", 10, "45")),
                    Map.of("mean", 0.5))));
  }

  @Override
  protected List<String> words() {
    return List.of(
        "null",
        "[".repeat(2_000),
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\"\"",
        ",",
        ":",
        "-1",
        "1e999",
        "99999999999999999999",
        "\\u0000",
        "/",
        "..",
        "hdfs:",
        "\uFEFF",
        "true",
        "generated");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.write(file(DatasetManifest.FILE), bytes);
    Files.createDirectories(file("images"));
    DatasetManifest.read(file("").toUri(), new Configuration(false), "mnist");
  }
}
