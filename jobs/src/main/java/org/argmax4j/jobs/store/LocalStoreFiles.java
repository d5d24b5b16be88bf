package org.argmax4j.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.argmax4j.config.InputException;

/**
 * Store files on a local or mounted POSIX file system.
 *
 * <p>Java's own file calls are used, since Hadoop's local file system renames onto an existing file
 * without a word. A file is written aside, forced to the disk and then linked to its name: linking
 * fails where the name is taken, so the first writer wins.
 */
final class LocalStoreFiles implements StoreFiles {

  private final Path root;
  private final Path staging;

  /**
   * Files below a directory.
   *
   * @param staging where files are written before they get their names, below the directory; empty
   *     for the directory itself
   */
  LocalStoreFiles(Path root, String staging) {
    this.root = root;
    this.staging = root.resolve(staging);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(directory))) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw new InputException(
          String.format(
              Locale.ROOT, "store %s: cannot be a directory, since a file is in its way", root),
          e);
    }
    return names;
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(root.resolve(name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    try {
      return Files.readAllBytes(root.resolve(name));
    } catch (NoSuchFileException e) {
      throw notFound(name, e);
    }
  }

  private FileNotFoundException notFound(String name, NoSuchFileException cause) {
    FileNotFoundException notFound = new FileNotFoundException(describe(name));
    notFound.initCause(cause);
    return notFound;
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    Path target = root.resolve(name);
    Path staged = stage(target, bytes);
    try {
      Files.createLink(target, staged);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  @Override
  public void replace(String name, byte[] bytes) throws IOException {
    Path target = root.resolve(name);
    Path staged = stage(target, bytes);
    try {
      Files.move(
          staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private Path stage(Path target, byte[] bytes) throws IOException {
    Path staged = staging.resolve(StoreFiles.stagedName());
    boolean written = false;
    try {
      makeDirectory(Objects.requireNonNull(target.getParent()));
      makeDirectory(staging);
      try (FileChannel channel =
          FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      written = true;
      return staged;
    } catch (FileAlreadyExistsException | NotDirectoryException e) {
      throw new IOException(String.format(Locale.ROOT, "%s is not a directory", root), e);
    } finally {
      if (!written) {
        Files.deleteIfExists(staged);
      }
    }
  }

  /** Java's own call takes a link to a directory for a file that is in the way. */
  private static void makeDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(root.resolve(name));
  }

  @Override
  public long modified(String name) throws IOException {
    try {
      return Files.getLastModifiedTime(root.resolve(name)).toMillis();
    } catch (NoSuchFileException e) {
      throw notFound(name, e);
    }
  }

  @Override
  public long latest(String directory, Collection<String> names) throws IOException {
    Path place = root.resolve(directory);
    long latest = 0;
    for (String name : names) {
      latest = Math.max(latest, written(place.resolve(name)));
    }
    return latest;
  }

  private static long written(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  @Override
  public URI uri() {
    return root.toUri();
  }

  @Override
  public String describe(String name) {
    return root.resolve(name).toString();
  }
}
