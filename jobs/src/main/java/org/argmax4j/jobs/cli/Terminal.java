package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the program's streams are connected with. */
final class Terminal {

  private static final int DEFAULT_WIDTH = 110;
  private static final int LEAST_WIDTH = 60;
  private static final int MOST_WIDTH = 1000;

  private Terminal() {}

  /** A stream of the process. */
  enum Stream {
    /** Standard output. */
    OUT(1),
    /** Standard error. */
    ERR(2);

    private final int descriptor;

    Stream(int descriptor) {
      this.descriptor = descriptor;
    }
  }

  /**
   * Whether a stream goes to a terminal on which the cursor can be moved. Java's own console asks
   * for input and output both, so that a log file of one takes the bar from the other.
   */
  static boolean movesCursor(Stream stream) {
    if (System.getenv().getOrDefault("TERM", "dumb").equals("dumb")) {
      return false;
    }
    try {
      String target =
          Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream.descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** The columns of the terminal, as the launcher found them; a line that wraps is no line. */
  static int width() {
    return width(System.getenv());
  }

  /** The columns that an environment tells. */
  static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[0-9]{1,6}")
        ? Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Integer.parseInt(columns) - 1))
        : DEFAULT_WIDTH;
  }
}
