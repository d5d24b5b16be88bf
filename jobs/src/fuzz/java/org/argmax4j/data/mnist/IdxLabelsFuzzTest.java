package org.argmax4j.data.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.argmax4j.fuzz.FuzzedReader;

/** Files of labels, compressed or not, beside two images. */
public final class IdxLabelsFuzzTest extends FuzzedReader {

  @Override
  protected List<byte[]> samples() throws IOException {
    byte[] labels = IdxImagesFuzzTest.labels();
    return List.of(labels, IdxImagesFuzzTest.gzip(labels));
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    byte[] images = new IdxImagesFuzzTest().samples().get(0);
    IdxImagesFuzzTest.check(
        Files.write(file("images"), images), Files.write(file("labels"), bytes));
  }
}
