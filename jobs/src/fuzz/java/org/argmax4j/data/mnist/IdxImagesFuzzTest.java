package org.argmax4j.data.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.idx.IdxKind;
import org.argmax4j.fuzz.FuzzedReader;

/** Files of images, compressed or not, beside labels for two of them. */
public final class IdxImagesFuzzTest extends FuzzedReader {

  private static final int IMAGES = 2;
  private static final int HEADER = 16;
  private static final int PIXELS = 784;

  @Override
  protected List<byte[]> samples() throws IOException {
    byte[] images = new byte[HEADER + IMAGES * PIXELS];
    ByteBuffer.wrap(images).putInt(IdxKind.IMAGES.magic()).putInt(IMAGES).putInt(28).putInt(28);
    return List.of(images, gzip(images));
  }

  static byte[] labels() {
    byte[] labels = new byte[8 + IMAGES];
    ByteBuffer.wrap(labels).putInt(IdxKind.LABELS.magic()).putInt(IMAGES);
    return labels;
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    check(Files.write(file("images"), bytes), Files.write(file("labels"), labels()));
  }

  static void check(Path images, Path labels) throws IOException {
    new ImageFilePair(ImageCorpus.MNIST, images.toUri().toString(), labels.toUri().toString())
        .read(new Configuration(false), (index, label, pixels) -> {});
  }
}
