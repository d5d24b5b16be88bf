package org.argmax4j.data.warcraft;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.fuzz.FuzzedReader;

/** Sheets of tiles. */
public final class TileSheetFuzzTest extends FuzzedReader {

  @Override
  protected List<byte[]> samples() throws IOException {
    BufferedImage sheet = new BufferedImage(512, 134 * 32, BufferedImage.TYPE_BYTE_INDEXED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(sheet, "png", bytes);
    return List.of(bytes.toByteArray());
  }

  @Override
  protected List<String> words() {
    return List.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "iCCP", "zTXt");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path file = Files.write(file("forest.png"), bytes);
    TileSheet.read(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false));
  }
}
