package org.argmax4j.jobs.store;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.data.Locations;

/**
 * Puts of objects under the condition that there are none of their names ({@code If-None-Match:
 * *}). Hadoop's s3a of Spark's version knows none, so that they go through a file system of their
 * own, whose clients set the header.
 */
final class ConditionalPuts {

  /** Of the module {@code s3}, which is on the class path where {@code s3a} is. */
  private static final String CLIENTS = "org.argmax4j.s3.CreateOnlyClients";

  private static final Map<String, FileSystem> FILE_SYSTEMS = new ConcurrentHashMap<>();

  /** What the endpoints of this JVM know, by the place of the store. */
  private static final Map<Path, Boolean> KNOWN = new ConcurrentHashMap<>();

  private final FileSystem createOnly;

  private ConditionalPuts(FileSystem createOnly) {
    this.createOnly = createOnly;
  }

  /**
   * Conditional puts, where the endpoint knows them. It is tried with two small objects: there are
   * endpoints that refuse the condition, and others that pass over it.
   *
   * @param plain the file system without the condition
   * @param root the place of the store
   * @param probe a name that nobody else has
   * @throws IOException if the endpoint takes no objects at all
   */
  static Optional<ConditionalPuts> at(FileSystem plain, Path root, Path probe) throws IOException {
    ConditionalPuts puts = new ConditionalPuts(createOnly(root, plain.getConf()));
    Boolean known = KNOWN.get(root);
    if (known == null) {
      known = puts.areKnown(plain, probe);
      KNOWN.put(root, known);
    }
    return known ? Optional.of(puts) : Optional.empty();
  }

  private static FileSystem createOnly(Path root, Configuration plain) throws IOException {
    String bucket = root.toUri().getAuthority();
    FileSystem there = FILE_SYSTEMS.get(bucket);
    if (there == null) {
      Configuration settings = new Configuration(plain);
      settings.set("fs.s3a.s3.client.factory.impl", CLIENTS);
      // A condition that does not hold will not hold the next time. The client below tries again.
      settings.setInt("fs.s3a.retry.limit", 0);
      settings.set("fs.s3a.directory.marker.retention", "keep");
      settings.set("fs.s3a.fast.upload.buffer", "array");
      FileSystem made = Locations.newFileSystem(root, settings);
      there = FILE_SYSTEMS.putIfAbsent(bucket, made);
      if (there == null) {
        there = made;
      } else {
        made.close();
      }
    }
    return there;
  }

  private boolean areKnown(FileSystem plain, Path probe) throws IOException {
    try {
      put(probe, new byte[] {1});
    } catch (IOException refused) {
      // Of an endpoint out of order this says nothing: then the next line does not succeed either.
      write(plain, probe, new byte[] {1});
      plain.delete(probe, false);
      return false;
    }
    try {
      put(probe, new byte[] {2});
    } catch (IOException expected) {
      // What is there tells.
    }
    byte found = ObjectStoreFiles.read(plain, plain.getFileStatus(probe))[0];
    plain.delete(probe, false);
    return found == 1;
  }

  /**
   * Puts an object.
   *
   * @throws IOException if there is one of that name, or none came to be, or no answer came: what
   *     is there tells
   */
  void put(Path name, byte[] bytes) throws IOException {
    write(createOnly, name, bytes);
  }

  static void write(FileSystem fileSystem, Path name, byte[] bytes) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(name, true)) {
      out.write(bytes);
    }
  }
}
