package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The clock of drivers and of those who look on, by libfaketime: it jumps two days ahead, and back.
 * Time that is measured (monotonic) is right; executors have the right time, since the times of
 * their logs are evidence.
 */
final class JumpingClock implements Fault {

  private static final String RIGHT = "+0";
  private static final String AHEAD = "+2d";

  private final Path library;
  private final Path shift;

  /**
   * A clock.
   *
   * @param library libfaketime
   * @param shift the file that says by how much the time is shifted
   */
  JumpingClock(Path library, Path shift) throws IOException {
    this.library = library;
    this.shift = shift;
    end();
  }

  /** What processes need in their environment to have this clock. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", shift.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_DONT_RESET", "1");
  }

  @Override
  public String name() {
    return "clock jump";
  }

  @Override
  public int seconds() {
    return 10;
  }

  @Override
  public boolean begin() throws IOException {
    Files.writeString(shift, AHEAD);
    return true;
  }

  @Override
  public void end() throws IOException {
    Files.writeString(shift, RIGHT);
  }
}
