package org.argmax4j.data.mnist;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Sha256;

/**
 * The pictures of one part of Omniglot, {@code alphabet/character/picture.png} in a directory or a
 * zip file, whatever lies around them there. They count in the order of their names; the label is
 * the number of the character.
 *
 * @param place the directory or the zip file
 * @param ink the colour of the strokes afterwards
 */
record OmniglotPictures(String place, PrepareOmniglot.Ink ink) implements ImageSource {

  /** Pixels of a side. */
  static final int SIDE = 105;

  private static final int LARGEST_FILE = 1 << 20;
  private static final int MOST = 100_000;
  private static final int DEPTH = 3;
  private static final String PNG = ".png";

  @Override
  public Contents read(Configuration hadoop, Sink sink) throws IOException {
    SortedMap<String, byte[]> pictures = pictures(hadoop);
    BilinearShrinking shrinking = new BilinearShrinking(SIDE, ImageFilePair.SIDE);
    sink.begin(pictures.size());
    int index = 0;
    int label = -1;
    String character = "";
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      String name = picture.getKey();
      String now = name.substring(0, name.lastIndexOf('/'));
      label += now.equals(character) ? 0 : 1;
      character = now;
      sink.add(index++, label, shrinking.apply(grey(name, picture.getValue())));
    }
    return new Contents(index, List.of());
  }

  /** What the pictures are, by their names and bytes, however they were packed. */
  DatasetManifest.InputFile identify(String name, Configuration hadoop) throws IOException {
    MessageDigest sha = Sha256.digest();
    long length = 0;
    for (Map.Entry<String, byte[]> picture : pictures(hadoop).entrySet()) {
      sha.update(picture.getKey().getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
      sha.update(picture.getValue());
      length += picture.getValue().length;
    }
    return new DatasetManifest.InputFile(name, length, Sha256.hex(sha));
  }

  private SortedMap<String, byte[]> pictures(Configuration hadoop) throws IOException {
    Path path = new Path(place);
    FileSystem files = Locations.fileSystem(path, hadoop);
    SortedMap<String, byte[]> pictures = new TreeMap<>();
    if (files.getFileStatus(path).isDirectory()) {
      RemoteIterator<LocatedFileStatus> all = files.listFiles(path, true);
      while (all.hasNext()) {
        Path file = all.next().getPath();
        if (file.getName().endsWith(PNG)) {
          try (InputStream in = files.open(file)) {
            put(pictures, file.toUri().getPath(), in);
          }
        }
      }
    } else {
      try (ZipInputStream zip = new ZipInputStream(files.open(path))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (entry.getName().endsWith(PNG)) {
            put(pictures, entry.getName(), zip);
          }
        }
      } catch (ZipException | EOFException | IllegalArgumentException e) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: damaged zip file (%s)", place, e.getMessage()), e);
      }
    }
    if (pictures.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: no pictures, expected alphabet/character/picture.png", place));
    }
    return pictures;
  }

  private void put(SortedMap<String, byte[]> pictures, String path, InputStream in)
      throws IOException {
    String[] parts = path.split("/", -1);
    if (parts.length < DEPTH) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: found %s, expected alphabet/character/picture.png", place, path));
    }
    String name = String.join("/", Arrays.copyOfRange(parts, parts.length - DEPTH, parts.length));
    byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE || pictures.size() == MOST) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s is too large, expected at most %d pictures of %d bytes",
              place,
              name,
              MOST,
              LARGEST_FILE));
    }
    if (pictures.put(name, bytes) != null) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: found %s twice, expected it once", place, name));
    }
  }

  private byte[] grey(String name, byte[] png) {
    BufferedImage image = image(name, png);
    int[] colours = image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    byte[] grey = new byte[colours.length];
    for (int i = 0; i < grey.length; i++) {
      // Published as black strokes on white; red, green and blue are the same.
      int published = colours[i] & 0xFF;
      grey[i] = (byte) (ink == PrepareOmniglot.Ink.BLACK ? published : 255 - published);
    }
    return grey;
  }

  private BufferedImage image(String name, byte[] png) {
    String problem;
    try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        if (reader.getWidth(0) == SIDE && reader.getHeight(0) == SIDE) {
          return reader.read(0);
        }
        problem =
            String.format(Locale.ROOT, "%d x %d pixels", reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      problem = String.format(Locale.ROOT, "damaged (%s)", e.getMessage());
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: %s: %s, expected a PNG image of %d x %d pixels",
            place,
            name,
            problem,
            SIDE,
            SIDE));
  }
}
