package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.fuzz.FuzzedReader;

/** The table of parts of birds, beside two images of two classes. */
public final class BirdPartsFuzzTest extends FuzzedReader {

  @Override
  protected List<byte[]> samples() {
    return List.of(
        "1 1 12.5 7.0 1\r\n1 2 0.0 0.0 0\r\n2 1 3 4 1\r\n".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return List.of(" ", "\r\n", "1e99", "NaN", "-1", "0x1p3", "99999999999");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.writeString(file("classes.txt"), "1 one\n2 two\n");
    Files.writeString(file("image_class_labels.txt"), "1 1\n2 2\n");
    Files.write(file("part_locs.txt"), bytes);
    Configuration hadoop = new Configuration(false);
    CubParts.find(new org.apache.hadoop.fs.Path(file("").toUri()), hadoop).read(hadoop);
  }
}
