package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Split;
import org.argmax4j.fuzz.FuzzedReader;

/** Pairs of pictures as lines of JSON. */
public final class JsonPairsFuzzTest extends FuzzedReader {

  @Override
  protected List<byte[]> samples() {
    return List.of((KeypointFiles.LINE + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return List.of("null", "[]", "[[", "1e99", "-1", "\"matching\"", "{}", "NaN");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path file = file("train.jsonl");
    Files.write(file, bytes);
    FoundPairs pairs = new FoundPairs(2);
    JsonPairs.read(
        new org.apache.hadoop.fs.Path(file.toUri()), Split.TRAIN, pairs, new Configuration(false));
  }
}
