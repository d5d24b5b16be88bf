package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what a benchmark writes, gone when it ends. */
final class ScratchFolder implements AutoCloseable {

  private final Path path;

  /** An empty one. */
  ScratchFolder(String name) throws IOException {
    path = Files.createTempDirectory("argmax4j-" + name);
  }

  /** A place in it; the folder itself for an empty name. */
  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
