package org.argmax4j.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.format.ReportFiles;

/**
 * A directory of files that appears, or is replaced, as a whole: the files are written beside it
 * and the directory is renamed into place.
 */
final class OutputDirectory {

  /** The file that makes a directory one of ours. */
  static final String MARK = ReportFiles.JSON;

  private final Path target;
  private final Map<String, byte[]> files = new TreeMap<>();

  /**
   * A directory to fill.
   *
   * @throws InputException if there is something else in its place
   */
  OutputDirectory(Path target) {
    this.target = target.toAbsolutePath().normalize();
    checkReplaceable();
  }

  private void checkReplaceable() {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new InputException("--out %s: is a file, expected a directory".formatted(target));
    }
    if (!Files.exists(target) || Files.exists(target.resolve(MARK))) {
      return;
    }
    try (Stream<Path> content = Files.list(target)) {
      if (content.findAny().isPresent()) {
        throw new InputException(
            "--out %s: holds files but no %s, expected a new or empty directory or an older report"
                .formatted(target, MARK));
      }
    } catch (IOException e) {
      throw new InputException("--out %s: cannot be read: %s".formatted(target, e.getMessage()), e);
    }
  }

  /** Adds a file. */
  void add(String name, byte[] bytes) {
    files.put(name, bytes);
  }

  /**
   * Puts the directory into place.
   *
   * @throws InputException if it cannot be written
   */
  void publish() {
    String suffix = "." + UUID.randomUUID();
    Path staged = target.resolveSibling("." + target.getFileName() + suffix + ".new");
    Path old = target.resolveSibling("." + target.getFileName() + suffix + ".old");
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = staged.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      if (Files.exists(target)) {
        Files.move(target, old);
      }
      Files.move(staged, target);
    } catch (IOException e) {
      throw new InputException("--out %s: cannot be written: %s".formatted(target, e), e);
    } finally {
      delete(staged);
      delete(old);
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> content = Files.walk(directory)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
