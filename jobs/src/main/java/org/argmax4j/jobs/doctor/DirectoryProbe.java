package org.argmax4j.jobs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a directory can be written, how much it holds, and whether its clock is ours. */
final class DirectoryProbe implements Probe {

  private static final long MEBIBYTE = 1L << 20;

  // The native binaries are unpacked once, and Spark keeps its shuffle files there.
  private static final long LITTLE = 1024 * MEBIBYTE;

  private static final Duration SKEW = Duration.ofSeconds(2);

  private final String name;
  private final Path directory;

  DirectoryProbe(String name, Path directory) {
    this.name = name;
    this.directory = directory;
  }

  @Override
  public List<Finding> examine() {
    String topic = "Directory";
    List<Finding> findings = new ArrayList<>();
    try {
      Path file = Files.createTempFile(directory, "argmax4j-doctor", null);
      Instant now = Instant.now();
      Instant stamped = Files.getLastModifiedTime(file).toInstant();
      Files.delete(file);
      long free = Files.getFileStore(directory).getUsableSpace();
      String text =
          String.format(
              Locale.ROOT, "%s (%s) is writable, %d MiB free", directory, name, free / MEBIBYTE);
      findings.add(
          free >= LITTLE
              ? Finding.fine(topic, text)
              : Finding.warning(topic, text + "; the native binaries alone need 450 MiB"));
      findings.add(clock(now, stamped));
    } catch (IOException e) {
      findings.add(
          Finding.problem(
              topic,
              String.format(
                  Locale.ROOT,
                  "%s (%s) cannot be written: %s; set -Djava.io.tmpdir",
                  directory,
                  name,
                  e)));
    }
    return findings;
  }

  static Finding clock(Instant now, Instant stamped) {
    Duration skew = Duration.between(stamped, now).abs();
    String time =
        ZonedDateTime.now(ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ISO_DATE_TIME);
    return skew.compareTo(SKEW) <= 0
        ? Finding.fine("Clock", time)
        : Finding.warning(
            "Clock",
            String.format(
                Locale.ROOT,
                "%s, but files are stamped %d s apart from it: synchronise the clocks",
                time,
                skew.toSeconds()));
  }
}
