package org.argmax4j.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;

/** Finds the published files of a corpus and identifies them. */
public final class InputFiles {

  private InputFiles() {}

  /**
   * Finds a file that may be compressed.
   *
   * @param directory where the published files lie
   * @param name its name without {@code .gz}
   * @param hadoop how to reach it
   * @return the file as it is named there; the plain one if both are there
   * @throws InputException if there is no such directory or file in it
   */
  public static Path find(Path directory, String name, Configuration hadoop) throws IOException {
    FileSystem files = Locations.fileSystem(directory, hadoop);
    if (!isDirectory(files, directory)) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: no such directory, expected the one with %s", directory, name));
    }
    for (String candidate : new String[] {name, name + ".gz"}) {
      Path path = new Path(directory, candidate);
      if (files.exists(path)) {
        return path;
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT, "%s: no such file, nor with .gz behind it", new Path(directory, name)));
  }

  /**
   * The directory of files that are published in one of a certain name.
   *
   * @param directory that directory, or the one around it
   * @param name its name
   */
  public static Path within(Path directory, String name, Configuration hadoop) throws IOException {
    Path inside = Locations.child(directory, name);
    return isDirectory(Locations.fileSystem(directory, hadoop), inside) ? inside : directory;
  }

  /**
   * Checks that a file is there.
   *
   * @param file the file
   * @param expected what is to be in it, for messages
   * @throws InputException if there is none
   */
  public static void requireFile(Path file, String expected, Configuration hadoop)
      throws IOException {
    boolean found;
    try {
      found = Locations.fileSystem(file, hadoop).getFileStatus(file).isFile();
    } catch (FileNotFoundException e) {
      found = false;
    }
    if (!found) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no such file, expected %s", file, expected));
    }
  }

  private static boolean isDirectory(FileSystem files, Path path) throws IOException {
    try {
      return files.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /**
   * Reads files through once and identifies them by their bytes.
   *
   * @return what they are, in the order of the files
   */
  public static List<DatasetManifest.InputFile> identify(List<Path> files, Workers workers)
      throws IOException {
    List<Workers.Task<DatasetManifest.InputFile>> tasks = new ArrayList<>();
    for (Path file : files) {
      String name = file.toString();
      tasks.add(hadoop -> identify(new Path(name), hadoop));
    }
    return workers.run(tasks);
  }

  /** Reads a file through once and identifies it by its bytes. */
  public static DatasetManifest.InputFile identify(Path file, Configuration hadoop)
      throws IOException {
    FileSystem files = Locations.fileSystem(file, hadoop);
    FileStatus status = files.getFileStatus(file);
    MessageDigest sha = Sha256.digest();
    try (InputStream in = new DigestInputStream(files.open(file), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new DatasetManifest.InputFile(file.getName(), status.getLen(), Sha256.hex(sha));
  }
}
