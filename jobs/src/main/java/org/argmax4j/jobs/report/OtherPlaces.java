package org.argmax4j.jobs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;

/** Stores and data sets, known by what they hold: a report keeps out of them. */
final class OtherPlaces {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What only a store has, by the directory that it lies in. */
  private static final Map<String, Pattern> STORE =
      Map.of(
          "runs", Pattern.compile("[0-9a-f]{32}\\.parquet"),
          "compacted", Pattern.compile("[0-9a-f]+\\.json"),
          "sweeps", Pattern.compile("[A-Za-z0-9-]+\\.[0-9a-f]+\\.json"),
          "checkpoints", Pattern.compile("[0-9a-f]{32}\\.bin"),
          "failures", Pattern.compile("[0-9a-f]{32}\\..+\\.json"),
          "conflicts", Pattern.compile("[0-9a-f]{32}\\..+\\.parquet"));

  private OtherPlaces() {}

  /**
   * Checks that a directory is no store or data set, and lies in none.
   *
   * @param directory absolute, without links
   * @throws InputException naming the place, if it does
   */
  static void keepOutOf(Path directory) {
    for (Path above = directory; above != null; above = above.getParent()) {
      String kind = kind(above);
      if (!kind.isEmpty()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "--out %s: %s %s %s, expected a directory of its own",
                directory,
                above.equals(directory) ? "is" : "lies in",
                kind,
                above));
      }
    }
  }

  /**
   * Checks that a directory contains no store and no data set.
   *
   * @throws InputException naming the place, if it does
   */
  static void keepAwayFrom(Path directory) {
    List<Path> below;
    try (Stream<Path> content = Files.walk(directory)) {
      below = content.filter(Files::isDirectory).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "--out %s: cannot be read: %s", directory, e), e);
    }
    for (Path inside : below) {
      String kind = kind(inside);
      if (!kind.isEmpty()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "--out %s: contains %s %s, expected a directory of its own",
                directory,
                kind,
                inside));
      }
    }
  }

  private static String kind(Path directory) {
    if (STORE.entrySet().stream()
        .anyMatch(part -> holds(directory.resolve(part.getKey()), part.getValue()))) {
      return "the store";
    }
    return isDataset(directory.resolve(DatasetManifest.FILE)) ? "the data set" : "";
  }

  private static boolean holds(Path directory, Pattern name) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
      for (Path file : content) {
        if (name.matcher(file.getFileName().toString()).matches()) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  private static boolean isDataset(Path manifest) {
    if (!Files.isRegularFile(manifest)) {
      return false;
    }
    try {
      return JSON.readTree(Files.readAllBytes(manifest))
          .path("format")
          .asText()
          .equals(DatasetManifest.FORMAT);
    } catch (IOException e) {
      return false;
    }
  }
}
