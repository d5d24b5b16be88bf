package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The memory of this process that is resident, in KiB, as Linux counts it. */
public final class ProcessMemory {

  private ProcessMemory() {}

  /** What is resident now. */
  public static long resident() throws IOException {
    return kib("VmRSS");
  }

  /** The most that was resident at any moment. */
  public static long peak() throws IOException {
    return kib("VmHWM");
  }

  private static long kib(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(String.format(Locale.ROOT, "Cannot find %s in /proc/self/status", name));
  }
}
