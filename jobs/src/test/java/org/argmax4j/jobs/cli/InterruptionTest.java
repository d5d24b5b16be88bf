package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {

  private static final String FILE =
      """
      name: toys
      experiment: toy
      seeds: 0..9
      configuration: {epochs: 100000, work: 100000}
      methods:
        - {label: a, estimator: identity}
      report: {metrics: [test.loss]}
      """;

  @TempDir private Path directory;

  @Test
  void anInterruptedSweepSaysHowToGoOnAndNothingElse() throws Exception {
    Files.writeString(directory.resolve("toys.yaml"), FILE);
    SweepProcess processes = new SweepProcess(directory);
    processes.set(
        "log4j2.configurationFile",
        Project.file("conf/spark/log4j2.properties").toUri().toString());
    Process sweep =
        processes.start("sweep", "toys.yaml", "--store", "store", "--master", "local[1]");
    while (sweep.isAlive() && !read(processes).contains("1 running")) {
      sweep.waitFor(100, TimeUnit.MILLISECONDS);
    }
    sweep.destroy();
    assertThat(sweep.waitFor(2, TimeUnit.MINUTES)).isTrue();

    assertThat(sweep.exitValue()).isEqualTo(143);
    assertThat(read(processes))
        .endsWith(
            "argmax4j: interrupted; what is finished stays, and the same command goes on from"
                + " there\n")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
  }

  private static String read(SweepProcess processes) throws IOException {
    return Files.exists(processes.log()) ? Files.readString(processes.log()) : "";
  }
}
