package org.argmax4j.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds published corpora for tests: in the directory that the system property or environment
 * variable says, or else in {@code shared/data} beside the project or beside a directory above it.
 */
public final class PublishedFiles {

  private static final String PROPERTY = "argmax4j.data";
  private static final String VARIABLE = "ARGMAX4J_DATA";

  private PublishedFiles() {}

  /** The directory of a corpus; the test that asks is skipped where there is none. */
  public static Path require(String corpus) {
    Path found = find(corpus);
    assumeTrue(
        found != null,
        String.format(
            Locale.ROOT,
            "skipped: no published files of %s (set %s to their parent)",
            corpus,
            VARIABLE));
    return found;
  }

  private static @Nullable Path find(String corpus) {
    String told = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    if (told != null) {
      Path path = Path.of(told, corpus);
      return Files.isDirectory(path) ? path : null;
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path path = up.resolve("shared/data").resolve(corpus);
      if (Files.isDirectory(path)) {
        return path;
      }
    }
    return null;
  }
}
