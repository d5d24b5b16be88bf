package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.argmax4j.fuzz.FuzzedReader;
import org.argmax4j.jobs.Project;

/** Sweep files, up to the plan of their trials. */
public final class SweepFileFuzzTest extends FuzzedReader {

  private static final long MOST_TRIALS = 10_000;

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(
        Files.readAllBytes(Project.file("conf/chaos.yaml")),
        Files.readAllBytes(Project.file("conf/sweeps/quickstart.yaml")),
        Files.readAllBytes(Project.file("conf/sweeps/identity-l2x.yaml")));
  }

  @Override
  protected List<String> words() {
    return List.of(
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "\n",
        "  ",
        "\t",
        "&a ",
        "*a",
        "<<: ",
        "!!binary ",
        "!x ",
        "|",
        ">",
        "\"",
        "'",
        "#",
        "---\n",
        "%",
        "? ",
        "null",
        "~",
        "true",
        ".inf",
        ".nan",
        "1e999",
        "0x",
        "0b",
        "1_0",
        "1:30",
        "-1",
        "99999999999999999999",
        "0..999999999",
        "[[[[[[[[[[",
        "[".repeat(2_000),
        "- ".repeat(2_000),
        "\\U00110000",
        "\\x",
        "seeds: ",
        "method",
        "epochs",
        "\u0000",
        "\uFEFF");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path file = Files.write(file("sweep.yaml"), bytes);
    plan(SweepFile.read(file, "", List.of()));
  }

  /** Plans, unless that would take long because there is so much to plan. */
  static void plan(SweepFile sweep) {
    long trials = (long) sweep.grid().size() * sweep.methods().size() * sweep.seeds().size();
    if (trials <= MOST_TRIALS) {
      Plan.of(sweep, "");
    }
  }
}
