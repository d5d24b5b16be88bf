package org.argmax4j.jobs.store;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The few operations on files that a store stands on. Names are relative to the store, with
 * slashes.
 *
 * <p>An implementation guarantees:
 *
 * <ol>
 *   <li>a file is visible under its name either complete or not at all, and a writer that fails
 *       leaves nothing elsewhere;
 *   <li>of several writers that create one name at once, exactly one succeeds, and what it wrote is
 *       what is read from then on; {@link ObjectStoreFiles} says how near one comes to that on an
 *       object store without conditional puts;
 *   <li>a file that was created is in every read that begins afterwards, and in every listing, but
 *       on an object store whose listings lag.
 * </ol>
 */
interface StoreFiles {

  /** The name of a file that is not yet under its own: hidden, and nobody else's. */
  static String stagedName() {
    return ".staged." + UUID.randomUUID();
  }

  /**
   * The names of the files directly in a directory, in no order; none if there is no such
   * directory.
   */
  List<String> list(String directory) throws IOException;

  /** Whether there is a file of that name. */
  boolean exists(String name) throws IOException;

  /**
   * The bytes of a file.
   *
   * @throws java.io.FileNotFoundException if there is none
   */
  byte[] read(String name) throws IOException;

  /**
   * What writers created under a name, beside what {@link #read} gives: on an object store without
   * conditional puts those that had not seen each other.
   */
  default List<byte[]> others(String name) throws IOException {
    return List.of();
  }

  /** Creates a file, unless there is one of that name. Returns whether this call created it. */
  boolean create(String name, byte[] bytes) throws IOException;

  /** Creates a file or replaces the one of that name. */
  void replace(String name, byte[] bytes) throws IOException;

  /** Deletes a file if it is there. */
  void delete(String name) throws IOException;

  /**
   * When a file was last written, in milliseconds since 1970.
   *
   * @throws java.io.FileNotFoundException if there is none
   */
  long modified(String name) throws IOException;

  /**
   * When the youngest of some files in a directory was written, in milliseconds since 1970; 0 if
   * none is there.
   */
  long latest(String directory, Collection<String> names) throws IOException;

  /** The place of the store. */
  URI uri();

  /** The place of the store, or of a file in it, as people write it. */
  String describe(String name);
}
