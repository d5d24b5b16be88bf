package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.argmax4j.data.OddNames;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a directory, and called from a directory, whose names are patterns and more. */
class OddInstallationIT {

  private static final String[] TINY = {
    "--set",
    "seeds=[0]",
    "--set",
    "configuration.epochs=1",
    "--set",
    "configuration.data.train-limit=200",
    "--set",
    "configuration.data.evaluation-limit=50"
  };

  @TempDir private Path temporary;
  private Installation installation;
  private Path directory;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(temporary.resolve("in stall [1]{a,b} 100%#ü/argmax4j"));
    directory = Files.createDirectory(temporary.resolve("from here [2]"));
  }

  /** The directory's own clean-up warns of each link out of it. */
  @AfterEach
  void uninstall() {
    FileUtil.fullyDelete(installation.root().toFile());
  }

  private String succeeds(Map<String, String> environment, String script, String... arguments)
      throws Exception {
    Installation.Result result = installation.run(script, directory, environment, arguments);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  private String succeeds(String... arguments) throws Exception {
    // No locale: as from a scheduler.
    return succeeds(Map.of("LC_ALL", "C"), "bin/argmax4j", arguments);
  }

  private String[] tiny(String... arguments) {
    String[] all = new String[arguments.length + TINY.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(TINY, 0, all, arguments.length, TINY.length);
    return all;
  }

  @Test
  void goesFromFilesToATableHereAndOnACluster() throws Exception {
    EmbeddedDigits.writeTo(directory.resolve("-digits *"));
    String file = installation.root().resolve("conf/sweeps/quickstart.yaml").toString();
    String data = OddNames.isPossible("data:größe") ? "data:größe" : "data:x";

    assertThat(succeeds("doctor")).contains("a small product of matrices is right");
    assertThat(succeeds("prepare", "mnist", "--input", "-digits *", "--output", data))
        .contains("5000 train");
    assertThat(succeeds(tiny("sweep", file, "--data", data, "--store", "~store {x}")))
        .contains("4 finished now (0 diverged), 0 failed");
    assertThat(succeeds(tiny("report", file, "--store", "~store {x}", "--out", "@re port#")))
        .contains("Straight-through");
    assertThat(succeeds("--conf", "spark.x=y", "status", "--store", "~store {x}"))
        .contains("4 of 4 runs done");
    assertThat(directory.resolve("@re port#/index.html")).isRegularFile();

    Map<String, String> cluster =
        Map.of(
            "ARGMAX4J_CLUSTER",
            directory.resolve("clus ter").toString(),
            "ARGMAX4J_CLUSTER_PORT",
            Integer.toString(freePort()));
    String master =
        succeeds(
                cluster, "bin/cluster", "start", "--workers", "1", "--cores", "2", "--memory", "1g")
            .strip();
    try {
      String[] there = {
        "--executor-memory",
        "1g",
        "sweep",
        file,
        "--data",
        data,
        "--store",
        "s:t",
        "--master",
        master,
        "--blas",
        "openblas:PRESCOTT"
      };
      assertThat(succeeds(tiny(there))).contains("4 finished now (0 diverged), 0 failed");
      succeeds("export", "--store", "s:t", "--out", "runs.csv");
      assertThat(Files.readAllLines(directory.resolve("runs.csv")))
          .hasSize(5)
          .filteredOn(line -> line.contains("OpenBLAS 0.3.19 Prescott, 1 thread"))
          .hasSize(4);
    } finally {
      succeeds(cluster, "bin/cluster", "stop");
    }
  }

  @Test
  void aColonInItsPathIsRefusedInOneLine() throws Exception {
    Path colon = installation.root().resolveSibling("a:b");
    installation = new Installation(Files.move(installation.root(), colon));
    Installation.Result result = installation.run("bin/argmax4j", directory, Map.of(), "doctor");
    assertThat(result.output())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "argmax4j: the project lies in %s, where Java cannot find it: expected a path without a colon\n",
                colon));
    assertThat(result.status()).isEqualTo(2);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
