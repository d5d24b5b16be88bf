package org.argmax4j.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Store files on HDFS and what behaves like it: a rename onto an existing file fails, so the first
 * writer wins. On an object store a rename is a copy; two writers of one key then both succeed,
 * which is harmless as long as equal keys mean equal results, and {@code report} says so where they
 * do not.
 */
final class HadoopStoreFiles implements StoreFiles {

  private static final String STAGING = "_staging";

  private final FileSystem fileSystem;
  private final Path root;

  HadoopStoreFiles(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = root;
  }

  @Override
  public List<String> list(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus status : fileSystem.listStatus(new Path(root, directory))) {
        names.add(status.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return names;
  }

  @Override
  public boolean exists(String name) throws IOException {
    return fileSystem.exists(new Path(root, name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    try (FSDataInputStream in = fileSystem.open(new Path(root, name))) {
      return in.readAllBytes();
    }
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    Path target = new Path(root, name);
    Path staged = stage(target, bytes);
    boolean renamed = false;
    try {
      renamed = !fileSystem.exists(target) && fileSystem.rename(staged, target);
      if (!renamed && !fileSystem.exists(target)) {
        throw new IOException("cannot rename %s to %s".formatted(staged, target));
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
    Path target = new Path(root, name);
    Path staged = stage(target, bytes);
    fileSystem.delete(target, false);
    if (!fileSystem.rename(staged, target)) {
      throw new IOException("cannot rename %s to %s".formatted(staged, target));
    }
  }

  private Path stage(Path target, byte[] bytes) throws IOException {
    fileSystem.mkdirs(target.getParent());
    Path staged = new Path(root, STAGING + "/" + target.getName() + "." + UUID.randomUUID());
    try (FSDataOutputStream out = fileSystem.create(staged, false)) {
      out.write(bytes);
      out.hsync();
    }
    return staged;
  }

  @Override
  public void delete(String name) throws IOException {
    fileSystem.delete(new Path(root, name), false);
  }

  @Override
  public long modified(String name) throws IOException {
    return fileSystem.getFileStatus(new Path(root, name)).getModificationTime();
  }

  @Override
  public URI uri() {
    return root.toUri();
  }

  @Override
  public String describe(String name) {
    return new Path(root, name).toString();
  }
}
