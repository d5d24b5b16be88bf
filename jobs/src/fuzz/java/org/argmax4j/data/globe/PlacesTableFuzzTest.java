package org.argmax4j.data.globe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.fuzz.FuzzedReader;

/** Tables of places, beside two flags. */
public final class PlacesTableFuzzTest extends FuzzedReader {

  private static final int FLAGS = 2;

  @Override
  protected List<byte[]> samples() {
    return List.of(
        "country,latitude,longitude\nA,1.5,-2\nB,3,4\n".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return List.of(",", "\n", "\r", "\"", "NaN", "1e999", "0x1p3", "latitude", "90");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    ByteBuffer flags = ByteBuffer.allocate(20 + FLAGS * Place.IMAGE_BYTES);
    flags.putInt(0x804).putInt(FLAGS).putInt(20).putInt(40).putInt(3);
    Files.write(file("flags-idx4-ubyte"), flags.array());
    Files.write(file("countries.csv"), bytes);
    Configuration hadoop = new Configuration(false);
    PlacesFolder.find(new org.apache.hadoop.fs.Path(file("").toUri()), hadoop).read(hadoop);
  }
}
