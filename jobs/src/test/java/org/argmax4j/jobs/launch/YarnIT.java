package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/spark/yarn.sh} on a YARN whose nodes are processes. */
@EnabledIf(
    value = "org.argmax4j.jobs.store.ServerProcess#areLaidOut",
    disabledReason = "needs mvn -Preal-stores package")
class YarnIT {

  private static final int RUNS = 8;
  private static final long LOOK_MILLIS = 100;
  private static final int PATIENCE_MINUTES = 8;

  @TempDir private Path directory;
  private YarnCluster cluster;

  @BeforeEach
  void startCluster() throws Exception {
    cluster = new YarnCluster(Files.createDirectory(directory.resolve("yarn")), 2);
  }

  @AfterEach
  void stopCluster() {
    cluster.close();
  }

  @Test
  void aSweepIsFinishedOnceThoughTheNodeOfItsDriverDies() throws Exception {
    Path log = directory.resolve("log");
    Path runs = directory.resolve("store/runs");
    Process sweep = start(log);
    while (count(runs) < 2) {
      assertThat(sweep.isAlive()).as(Files.readString(log)).isTrue();
      Thread.sleep(LOOK_MILLIS);
    }
    Set<String> first = applications();
    assertThat(count(runs)).isLessThan(RUNS);

    cluster.killNodeOfDriver();

    assertThat(sweep.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(sweep.exitValue()).as(Files.readString(log)).isZero();
    List<RunRecord> all = store().read(store().keys());
    assertThat(all).hasSize(RUNS);
    assertThat(count(runs)).isEqualTo(RUNS);
    assertThat(store().conflicts()).isEmpty();
    assertThat(first).allSatisfy(name -> assertThat(name).startsWith("application_"));
    assertThat(applications()).containsAll(first);
  }

  private Process start(Path log) throws Exception {
    Path spark = cluster.spark();
    List<String> command = new ArrayList<>();
    command.add(Project.file("conf/spark/yarn.sh").toString());
    // Nothing is packed and copied that all nodes see.
    command.addAll(List.of("--conf", "spark.yarn.jars=local:" + spark.resolve("jars") + "/*"));
    command.addAll(List.of("--conf", "spark.yarn.submit.waitAppCompletion=true"));
    command.addAll(List.of("--conf", "spark.yarn.stagingDir=" + directory.resolve("staging")));
    command.addAll(List.of("--num-executors", "2", "--driver-memory", "512m"));
    command.addAll(
        List.of("sweep", Project.file("conf/sweeps/gradient-quality-figure-1.yaml").toString()));
    command.addAll(List.of("--profile", "small", "--set", "seeds=[0,1]"));
    command.addAll(List.of("--set", "configuration.axis.points=2"));
    command.addAll(List.of("--store", directory.resolve("store").toUri().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "HADOOP_CONF_DIR",
                cluster.settings().toString(),
                "SPARK_HOME",
                spark.toString(),
                "EXECUTOR_MEMORY",
                "512m",
                "EXECUTOR_OVERHEAD",
                "512m"));
    return builder.start();
  }

  private FileRunStore store() throws Exception {
    return FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
  }

  private Set<String> applications() throws Exception {
    return store().read(store().keys()).stream()
        .map(run -> run.provenance().application())
        .collect(Collectors.toSet());
  }

  private static long count(Path directory) throws Exception {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (var files = Files.list(directory)) {
      return files.count();
    }
  }
}
