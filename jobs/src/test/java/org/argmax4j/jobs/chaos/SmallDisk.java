package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file system of its own, in memory, which can be full and can be read only. It is mounted where
 * nobody else sees it: for that the program runs in a mount namespace, which {@code bin/chaos}
 * makes and says in the environment.
 */
final class SmallDisk implements AutoCloseable {

  /** Set where mounts are seen by this program and its children only. */
  static final String PRIVATE_MOUNTS = "ARGMAX4J_PRIVATE_MOUNTS";

  private static final String SIZE = "size=256m";
  private static final int BLOCK = 1 << 16;
  private static final int LOCK_ATTEMPTS = 50;
  private static final long PAUSE_MILLIS = 20;

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Mounts a disk at a directory that is there; empty where that cannot be done in private. */
  static Optional<SmallDisk> mount(Path directory) throws IOException, InterruptedException {
    boolean mounted =
        System.getenv(PRIVATE_MOUNTS) != null
            && Processes.call("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", directory.toString());
    return mounted ? Optional.of(new SmallDisk(directory)) : Optional.empty();
  }

  /** What can be wrong with it. */
  List<Fault> faults() {
    return List.of(new Full(directory.resolve("ballast")), new ReadOnly(directory));
  }

  /** No space is left. */
  private record Full(Path ballast) implements Fault {

    @Override
    public String name() {
      return "full disk";
    }

    @Override
    public int seconds() {
      return 12;
    }

    @Override
    public boolean begin() throws IOException {
      try (OutputStream out = Files.newOutputStream(ballast)) {
        byte[] block = new byte[BLOCK];
        while (true) {
          out.write(block);
        }
      } catch (IOException e) {
        return Files.size(ballast) > 0;
      }
    }

    @Override
    public void end() throws IOException {
      Files.delete(ballast);
    }
  }

  /** Nothing can be written. */
  private record ReadOnly(Path directory) implements Fault {

    @Override
    public String name() {
      return "read-only store";
    }

    @Override
    public int seconds() {
      return 12;
    }

    @Override
    public boolean begin() throws IOException, InterruptedException {
      // Refused while a file is open for writing.
      for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
        if (remount("ro")) {
          return true;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return false;
    }

    @Override
    public void end() throws IOException, InterruptedException {
      if (!remount("rw")) {
        throw new IOException("cannot be made writable again: " + directory);
      }
    }

    private boolean remount(String mode) throws IOException, InterruptedException {
      return Processes.call("mount", "-o", "remount," + mode + "," + SIZE, directory.toString());
    }
  }

  /** Unmounts it. */
  @Override
  public void close() {
    try {
      Processes.call("umount", "-l", directory.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
