package org.argmax4j.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.io.IOUtils;
import org.argmax4j.data.Locations;

/**
 * Store files on HDFS and what behaves like it: a rename onto an existing file fails, so the first
 * writer wins. On an object store other than those of {@link ObjectStoreFiles} a rename may be a
 * copy; two writers of one key then both succeed, which is harmless as long as equal keys mean
 * equal results.
 */
final class HadoopStoreFiles implements StoreFiles {

  private final FileSystem fileSystem;
  private final Path root;
  private final Path staging;

  /**
   * Files below a directory.
   *
   * @param staging where files are written before they get their names, below the directory; empty
   *     for the directory itself
   */
  HadoopStoreFiles(FileSystem fileSystem, Path root, String staging) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.staging = at(staging);
  }

  private Path at(String name) {
    return name.isEmpty() ? root : Locations.child(root, name);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return Stream.of(statuses(directory)).map(status -> status.getPath().getName()).toList();
  }

  @Override
  public boolean exists(String name) throws IOException {
    return fileSystem.exists(at(name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    try (FSDataInputStream in = fileSystem.open(at(name))) {
      return in.readAllBytes();
    }
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    Path target = at(name);
    Path staged = stage(target, bytes);
    boolean renamed = false;
    try {
      renamed = !fileSystem.exists(target) && fileSystem.rename(staged, target);
      if (!renamed && !fileSystem.exists(target)) {
        throw new IOException(String.format(Locale.ROOT, "cannot rename %s to %s", staged, target));
      }
      return renamed;
    } finally {
      if (!renamed) {
        fileSystem.delete(staged, false);
      }
    }
  }

  @Override
  public void replace(String name, byte[] bytes) throws IOException {
    Path target = at(name);
    Path staged = stage(target, bytes);
    boolean renamed = false;
    try {
      renamed = renameOver(staged, target);
      if (!renamed) {
        throw new IOException(String.format(Locale.ROOT, "cannot rename %s to %s", staged, target));
      }
    } finally {
      if (!renamed) {
        fileSystem.delete(staged, false);
      }
    }
  }

  private boolean renameOver(Path staged, Path target) throws IOException {
    if (fileSystem instanceof DistributedFileSystem hdfs) {
      hdfs.rename(staged, target, Options.Rename.OVERWRITE);
      return true;
    }
    // Others have no one step for it. Where none is there in between, a reader takes it for none.
    fileSystem.delete(target, false);
    return fileSystem.rename(staged, target);
  }

  private Path stage(Path target, byte[] bytes) throws IOException {
    Path staged = new Path(staging, StoreFiles.stagedName());
    boolean written = false;
    try {
      fileSystem.mkdirs(target.getParent());
      write(staged, bytes);
      written = true;
      return staged;
    } finally {
      if (!written) {
        fileSystem.delete(staged, false);
      }
    }
  }

  /** Closed by hand: HDFS throws one and the same exception again when it is closed after it. */
  private void write(Path staged, byte[] bytes) throws IOException {
    FSDataOutputStream out = fileSystem.create(staged, false);
    try {
      out.write(bytes);
      out.hsync();
    } catch (IOException e) {
      IOUtils.cleanupWithLogger(null, out);
      throw e;
    }
    out.close();
  }

  @Override
  public void delete(String name) throws IOException {
    fileSystem.delete(at(name), false);
  }

  @Override
  public long modified(String name) throws IOException {
    return fileSystem.getFileStatus(at(name)).getModificationTime();
  }

  /** Of one listing: to ask for each file is a way over the network for each. */
  @Override
  public long latest(String directory, Collection<String> names) throws IOException {
    Set<String> wanted = Set.copyOf(names);
    long latest = 0;
    for (FileStatus status : statuses(directory)) {
      if (wanted.contains(status.getPath().getName())) {
        latest = Math.max(latest, status.getModificationTime());
      }
    }
    return latest;
  }

  private FileStatus[] statuses(String directory) throws IOException {
    try {
      return fileSystem.listStatus(at(directory));
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
