package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.launch.StandaloneCluster;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.PinnedBackend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps on a standalone cluster whose worker believes that it has four GPUs. */
class StandaloneClusterIT {

  private static final String DEVICES =
      "{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\", \"2\", \"3\"]}";

  @TempDir private static Path shared;
  private static StandaloneCluster cluster;

  @TempDir private Path directory;
  private SweepProcess processes;

  @BeforeAll
  static void startCluster() throws Exception {
    Path discovery = shared.resolve("discovery");
    Files.writeString(discovery, "#!/bin/sh\necho '" + DEVICES + "'\n");
    Files.setPosixFilePermissions(discovery, PosixFilePermissions.fromString("rwxr-xr-x"));
    String script = discovery.toString();
    cluster =
        StandaloneCluster.start(
            shared,
            "--workers",
            "1",
            "--cores",
            "16",
            "--memory",
            "4g",
            "--gpus",
            "4",
            "--gpu-discovery",
            script);
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.stop();
  }

  @BeforeEach
  void makeProcesses() {
    processes = new SweepProcess(directory);
    processes.set("spark.executor.memory", "512m");
    processes.set(
        "spark.executor.extraJavaOptions", "-D" + Backends.PROPERTY + "=" + PinnedBackend.NAME);
  }

  private int sweep(String gpu, int places, int trials, String... options) throws Exception {
    Files.writeString(
        directory.resolve("meeting.yaml"),
        String.format(
            Locale.ROOT,
            """
        name: meeting
        experiment: meeting
        gpu: %s
        seeds: 0..%d
        configuration: {place: '%s', places: %d, total: %d}
        methods:
          - {label: visit, estimator: straight-through}
        """,
            gpu,
            trials - 1,
            directory.resolve("place"),
            places,
            trials));
    List<String> command = new ArrayList<>(List.of("sweep", "meeting.yaml", "--store", "store"));
    command.addAll(List.of("--master", cluster.master()));
    command.addAll(List.of(options));
    return processes.run(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"0.25, 4", "0.5, 2", "1, 1"})
  void noDeviceHasMoreTrialsThanSharesAndNoneIdlesWhileTrialsWait(String gpu, int shares)
      throws Exception {
    int places = 4 * shares;

    // That it ends is the proof that every share of every device is taken while trials wait.
    int status = sweep(gpu, places, 3 * places);

    assertThat(status).as(Files.readString(processes.log())).isZero();
    List<Stay> stays = stays();
    Files.writeString(Path.of("target", "gpu-shares-" + gpu + ".txt"), table(stays));
    assertThat(stays).hasSize(3 * places);
    assertThat(stays.stream().map(Stay::device).distinct().sorted())
        .containsExactly("gpu:0", "gpu:1", "gpu:2", "gpu:3");
    assertThat(stays).allSatisfy(s -> assertThat(s.device()).isEqualTo("gpu:" + s.pinned()));
    assertThat(stays).allSatisfy(s -> assertThat(s.company(stays)).isBetween(1, shares));
  }

  @Test
  void aSweepForGpusEndsBeforeAnythingRunsWhereNoWorkerCanServeIt() throws Exception {
    processes.set("spark.executor.cores", "17");
    processes.set("spark.argmax4j.gpu.patience", "3");

    assertThat(sweep("0.25", 1, 1)).isEqualTo(2);

    assertThat(Files.readString(processes.log()))
        .contains("no worker of " + cluster.master() + " has a GPU, 17 cores and 512m of memory")
        .contains("--device cpu");
    assertThat(directory.resolve("place")).doesNotExist();
    assertThat(directory.resolve("store/runs")).doesNotExist();
  }

  @Test
  void aSweepForGpusRunsOnProcessorsWhenTold() throws Exception {
    processes.set("spark.cores.max", "1");

    assertThat(sweep("0.25", 1, 2, "--device", "cpu")).isZero();

    assertThat(stays()).extracting(Stay::device).containsExactly("cpu", "cpu");
  }

  @Test
  void theSubmitScriptRunsRealTrialsOfTheJarOnTheCluster() throws Exception {
    Path log = directory.resolve("script.log");
    String[] command = {
      Project.file("conf/spark/standalone.sh").toString(),
      "--total-executor-cores",
      "1",
      "sweep",
      Project.file("conf/sweeps/gradient-quality-figure-1.yaml").toString(),
      "--profile",
      "small",
      "--set",
      "seeds=[0]",
      "--set",
      "configuration.axis.points=2",
      "--store",
      directory.resolve("store").toString()
    };
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().remove("SPARK_HOME");
    builder
        .environment()
        .putAll(
            Map.of(
                "MASTER", cluster.master(),
                "EXECUTOR_MEMORY", "512m",
                "SPARK_LOCAL_IP", "127.0.0.1"));

    int status = builder.start().waitFor();

    assertThat(status).as(Files.readString(log)).isZero();
    assertThat(log).content().contains("4 finished now (0 diverged), 0 failed");
    FileRunStore store =
        FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
    assertThat(store.read(store.keys()))
        .hasSize(4)
        .allSatisfy(run -> assertThat(run.provenance().application()).startsWith("app-"));
  }

  /**
   * When a trial was on which device.
   *
   * @param start when it came
   * @param end when it went
   * @param device the device
   * @param pinned the number to which the experiment was told to pin itself
   * @param seed which trial
   */
  private record Stay(Instant start, Instant end, String device, int pinned, long seed) {

    static Stay of(RunRecord run) {
      Instant start = Instant.parse(run.provenance().started());
      return new Stay(
          start,
          start.plus(Duration.ofMillis(Math.round(1e3 * run.provenance().seconds()))),
          run.provenance().device(),
          run.summary().get("gpu").intValue(),
          run.identity().seed());
    }

    /** How many were on its device when it came, itself among them. */
    int company(List<Stay> all) {
      return (int)
          all.stream()
              .filter(s -> s.device.equals(device))
              .filter(s -> !s.start.isAfter(start) && s.end.isAfter(start))
              .count();
    }
  }

  private List<Stay> stays() throws IOException {
    FileRunStore store =
        FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
    return store.read(store.keys()).stream()
        .map(Stay::of)
        .sorted(Comparator.comparing(Stay::start).thenComparing(Stay::seed))
        .toList();
  }

  private static String table(List<Stay> stays) {
    Instant zero = stays.get(0).start();
    return stays.stream()
        .map(
            s ->
                String.format(
                    Locale.ROOT,
                    "%8.3f %8.3f  %s  %d on it  trial %d%n",
                    Duration.between(zero, s.start()).toMillis() / 1e3,
                    Duration.between(zero, s.end()).toMillis() / 1e3,
                    s.device(),
                    s.company(stays),
                    s.seed()))
        .collect(Collectors.joining("", "   start      end  address  shares  trial\n", ""));
  }
}
