package org.argmax4j.data.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.fuzz.FuzzedReader;

/** Zip files of pictures, with the pictures in them. */
public final class PictureFoldersFuzzTest extends FuzzedReader {

  private static final int SIDE = 8;

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(zip(ZipEntry.DEFLATED), zip(ZipEntry.STORED));
  }

  /** A stored picture is damaged where the zip file is; in a deflated one, changes end the zip. */
  private static byte[] zip(int method) throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY), "png", picture);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(method == ZipEntry.STORED ? 0 : 9);
      for (String name : List.of("images/Latin/a/1.png", "images/Latin/b/1.png", "readme.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(picture.toByteArray());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Override
  protected List<String> words() {
    return List.of("IHDR", "IDAT", "IEND", "PLTE", "PK\3\4", "PK\1\2", "../", ".png", "/");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    String place = Files.write(file("pictures.zip"), bytes).toString();
    new PictureFolders(place)
        .pictures(new Configuration(false))
        .forEach((name, png) -> GreyPicture.square(place, name, png));
  }
}
