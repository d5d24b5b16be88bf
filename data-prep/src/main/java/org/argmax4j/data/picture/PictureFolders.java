package org.argmax4j.data.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Sha256;

/**
 * Pictures in folders of folders, {@code group/class/picture.png}, as those of Omniglot are, {@code
 * alphabet/character/picture.png}; in a directory or a zip file, whatever lies around them there.
 *
 * @param place the directory or the zip file
 */
public record PictureFolders(String place) {

  private static final int LARGEST_FILE = 1 << 20;
  private static final int MOST = 100_000;
  private static final int DEPTH = 3;
  private static final String PNG = ".png";
  private static final String EXPECTED = "alphabet/character/picture.png";

  /**
   * The files of all pictures by the last three parts of their names, in the order of these.
   *
   * @throws InputException if there is none, a name has not so many parts, or a zip file is damaged
   */
  public SortedMap<String, byte[]> pictures(Configuration hadoop) throws IOException {
    Path path = new Path(place);
    FileSystem files = Locations.fileSystem(path, hadoop);
    SortedMap<String, byte[]> pictures = new TreeMap<>();
    if (files.exists(path) && files.getFileStatus(path).isDirectory()) {
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
      InputFiles.requireFile(path, "a directory or zip file with " + EXPECTED, hadoop);
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
          String.format(Locale.ROOT, "%s: no pictures, expected %s", place, EXPECTED));
    }
    return pictures;
  }

  private void put(SortedMap<String, byte[]> pictures, String path, InputStream in)
      throws IOException {
    String[] parts = path.split("/", -1);
    if (parts.length < DEPTH) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: found %s, expected %s", place, path, EXPECTED));
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

  /**
   * What the pictures are, by their names and bytes, however they were packed.
   *
   * @param name what the manifest calls them
   */
  public DatasetManifest.InputFile identify(String name, Configuration hadoop) throws IOException {
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
}
