package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Commands as they are given: a JVM for each, with a heap of 512 MB. */
final class Commands {

  private static final Pattern COLLECTION = Pattern.compile("M->([0-9]+)M\\(");

  private final Path directory;
  private long live;

  /** Commands that leave what they leave in a directory. */
  Commands(Path directory) {
    this.directory = directory;
  }

  /** Gives the report of a sweep file, whose store is the one in the directory. */
  int report(Path file) throws IOException {
    String store = directory.resolve("store").toString();
    String out = directory.resolve("report-by-command").toString();
    return run("report", file.toString(), "--store", store, "--out", out);
  }

  /** Gives a command. */
  int run(String... arguments) throws IOException {
    Path collections = directory.resolve("collections.log");
    ColdCommand.argmax4j(arguments)
        .with("JDK_JAVA_OPTIONS", "-Xmx512m -Xlog:gc:file=" + collections)
        .run();
    live =
        COLLECTION
            .matcher(Files.readString(collections))
            .results()
            .map(MatchResult::group)
            .mapToLong(group -> Long.parseLong(group.replaceAll("[^0-9]", "")))
            .reduce(live, Math::max);
    return 0;
  }

  /** The most that was left on the heap by a collection. */
  long liveMegabytes() {
    return live;
  }
}
