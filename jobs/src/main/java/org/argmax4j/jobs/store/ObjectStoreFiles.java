package org.argmax4j.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Sha256;

/**
 * Store files on S3 and what behaves like it. Nothing is renamed there, and nothing is written
 * aside: an object is under its name complete once its put has ended, and not at all before.
 *
 * <p>A file is created by a put under the condition that there is none of its name: of several
 * writers the endpoint lets one succeed. A put that failed may have been done, and its answer lost;
 * whether it was is told by the bytes that are there.
 *
 * <p>Where the endpoint knows no such condition, a file that is created is a folder of objects,
 * each named by what it holds, so that a put may be repeated and none replaces another's. Readers
 * take the oldest by the clock of the endpoint and, of those of one second, the first by name. Who
 * finds one there writes none; of several writers at the same time, those whose object is not the
 * one that readers take did not create the file. So the first writer wins unless two put within one
 * second of that clock; then it may be either, from then on always the same, and the other's object
 * is found by {@link #others}.
 *
 * <p>Whether a file is there, and what is in it, is told by its name at once. A listing may lag
 * behind where the endpoint's do; those of Amazon do not.
 */
final class ObjectStoreFiles implements StoreFiles {

  private static final Comparator<FileStatus> OLDEST =
      Comparator.comparingLong(FileStatus::getModificationTime)
          .thenComparing(status -> status.getPath().getName());

  private final FileSystem fileSystem;
  private final Path root;
  private final String staging;

  /**
   * Files below a place.
   *
   * @param staging where an object is put that only tries whether that can be done, below the place
   */
  ObjectStoreFiles(FileSystem fileSystem, Path root, String staging) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.staging = staging;
  }

  /** Whether what is at a place is an object store. */
  static boolean isAt(URI location) {
    return "s3a".equals(location.getScheme());
  }

  private Path at(String name) {
    return name.isEmpty() ? root : Locations.child(root, name);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return Stream.of(statuses(at(directory))).map(status -> status.getPath().getName()).toList();
  }

  @Override
  public boolean exists(String name) throws IOException {
    return fileSystem.exists(at(name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    return read(fileSystem, status(name));
  }

  /** With its state, so that it is not asked for again. */
  static byte[] read(FileSystem fileSystem, FileStatus file) throws IOException {
    FutureDataInputStreamBuilder opening = fileSystem.openFile(file.getPath());
    try (FSDataInputStream in = FutureIO.awaitFuture(opening.withFileStatus(file).build())) {
      return in.readAllBytes();
    }
  }

  @Override
  public List<byte[]> others(String name) throws IOException {
    List<byte[]> others = new ArrayList<>();
    if (fileSystem.getFileStatus(at(name)).isDirectory()) {
      for (FileStatus object : objectsOf(name).sorted(OLDEST).skip(1).toList()) {
        others.add(read(fileSystem, object));
      }
    }
    return others;
  }

  /** The object that readers take for a file. */
  private FileStatus status(String name) throws IOException {
    FileStatus status = fileSystem.getFileStatus(at(name));
    return status.isFile() ? status : taken(name).orElseThrow(() -> notFound(name));
  }

  /** Of the objects in the folder of a file, the one that readers take. */
  private Optional<FileStatus> taken(String name) throws IOException {
    return objectsOf(name).min(OLDEST);
  }

  private Stream<FileStatus> objectsOf(String name) throws IOException {
    return Stream.of(statuses(at(name))).filter(FileStatus::isFile);
  }

  private FileNotFoundException notFound(String name) {
    return new FileNotFoundException(describe(name));
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    Path probe = at(staging + StoreFiles.stagedName());
    Optional<ConditionalPuts> puts = ConditionalPuts.at(fileSystem, root, probe);
    return puts.isPresent() ? put(puts.get(), name, bytes) : putByContent(name, bytes);
  }

  private boolean put(ConditionalPuts puts, String name, byte[] bytes) throws IOException {
    try {
      puts.put(at(name), bytes);
      return true;
    } catch (IOException e) {
      try {
        return Arrays.equals(read(name), bytes);
      } catch (IOException nothingThere) {
        e.addSuppressed(nothingThere);
        throw e;
      }
    }
  }

  private boolean putByContent(String name, byte[] bytes) throws IOException {
    if (taken(name).isEmpty()) {
      ConditionalPuts.write(fileSystem, at(name + "/" + byContent(name, bytes)), bytes);
    }
    return taken(name)
        .filter(status -> status.getPath().getName().equals(byContent(name, bytes)))
        .isPresent();
  }

  /** With the ending of the file, for programs that go by it. */
  private static String byContent(String name, byte[] bytes) {
    return Sha256.hex(bytes) + name.substring(name.lastIndexOf('.'));
  }

  @Override
  public void replace(String name, byte[] bytes) throws IOException {
    try {
      ConditionalPuts.write(fileSystem, at(name), bytes);
    } catch (FileAlreadyExistsException folderOfObjects) {
      delete(name);
      ConditionalPuts.write(fileSystem, at(name), bytes);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    fileSystem.delete(at(name), true);
  }

  @Override
  public long modified(String name) throws IOException {
    return status(name).getModificationTime();
  }

  @Override
  public long latest(String directory, Collection<String> names) throws IOException {
    Set<String> wanted = Set.copyOf(names);
    long latest = 0;
    for (FileStatus status : statuses(at(directory))) {
      String name = status.getPath().getName();
      if (wanted.contains(name)) {
        // Folders have no time.
        latest =
            Math.max(
                latest,
                status.isFile() ? status.getModificationTime() : youngest(directory + name));
      }
    }
    return latest;
  }

  private long youngest(String name) throws IOException {
    return taken(name).map(FileStatus::getModificationTime).orElse(0L);
  }

  private FileStatus[] statuses(Path directory) throws IOException {
    try {
      return fileSystem.listStatus(directory);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  @Override
  public URI uri() {
    return root.toUri();
  }

  @Override
  public String describe(String name) {
    return at(name).toString();
  }
}
