package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the jar that was built, called by a link from a directory with a space. */
class LauncherIT {

  private static final String NO_RUNS =
      "viewfs://cluster/here/store: 0 finished runs, 0 failed, 0 in conflict\n";

  @TempDir private Path temporary;
  private Path directory;

  /**
   * How a command ended.
   *
   * @param status its exit status
   * @param output what it printed on standard output and standard error
   */
  private record Result(int status, String output) {}

  @BeforeEach
  void link() throws IOException {
    directory = Files.createDirectory(temporary.resolve("a directory"));
    Files.createSymbolicLink(directory.resolve("run"), Project.file("bin/argmax4j"));
  }

  private Result run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("./run"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private Result run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private void succeeds(String expected, String... arguments) throws Exception {
    Result result = run(arguments);
    assertThat(result.output()).contains(expected);
    assertThat(result.status()).as(result.output()).isZero();
  }

  @Test
  void goesFromFilesToATable() throws Exception {
    EmbeddedDigits.writeTo(directory.resolve("digits"));
    String sweep = Project.file("conf/sweeps/quickstart.yaml").toString();
    String[] tiny = {"--set", "seeds=[0]", "--set", "configuration.epochs=2"};
    String[] run = {"sweep", sweep, "--data", "data", "--store", "the store"};

    succeeds("5000 train", "prepare", "mnist", "--input", "digits", "--output", "data");
    succeeds("4 finished now", concat(run, tiny));
    succeeds("4 were in the store, 0 finished now", concat(run, tiny));
    succeeds(
        "Straight-through",
        concat(new String[] {"report", sweep, "--store", "the store", "--out", "report"}, tiny));

    assertThat(directory.resolve("report/table.md")).content().contains("Straight-through");
    assertThat(directory.resolve("report/index.html")).content().contains("<svg");
    try (Stream<Path> runs = Files.list(directory.resolve("the store/runs"))) {
      assertThat(runs.filter(file -> file.toString().endsWith(".parquet"))).hasSize(4);
    }
  }

  private static String[] concat(String[] first, String[] second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
  }

  @Test
  void passesTheStatusOfWrongInputOnThroughSpark() throws Exception {
    Result result = run("sweep", "missing.yaml", "--store", "store");
    assertThat(result.output()).contains("missing.yaml");
    assertThat(result.status()).isEqualTo(2);
    assertThat(directory.resolve("store")).doesNotExist();
  }

  @Test
  void whatNeedsNoSparkKnowsTheFileSystemsOfItsSettings() throws Exception {
    Path settings = Files.createDirectory(directory.resolve("settings"));
    Files.createDirectories(directory.resolve("store/runs"));
    String mount = "fs.viewfs.mounttable.cluster.link./here";
    Files.writeString(
        settings.resolve("spark-defaults.conf"),
        String.format(Locale.ROOT, "spark.hadoop.%s %s\n", mount, directory.toUri()));
    String[] status = {"status", "--store", "viewfs://cluster/here/store"};

    Result spark = run(Map.of("SPARK_CONF_DIR", settings.toString()), status);
    assertThat(spark.output()).isEqualTo(NO_RUNS);
    Files.move(settings.resolve("spark-defaults.conf"), settings.resolve("none"));
    assertThat(run(Map.of("SPARK_CONF_DIR", settings.toString()), status).status()).isNotZero();
    Files.writeString(
        settings.resolve("core-site.xml"),
        String.format(
            Locale.ROOT,
            "<configuration><property><name>%s</name><value>%s</value></property></configuration>",
            mount,
            directory.toUri()));
    Result hadoop = run(Map.of("HADOOP_CONF_DIR", settings.toString()), status);
    assertThat(hadoop.output()).isEqualTo(NO_RUNS);
  }

  @Test
  void refusesASparkHomeWithoutSpark() throws Exception {
    Result result = run(Map.of("SPARK_HOME", directory.toString()), "sweep", "any.yaml");
    assertThat(result.output()).contains("SPARK_HOME=" + directory + " is no Spark");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void refusesAnotherSpark() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    Files.createFile(jars.resolve("spark-core_2.13-4.0.1.jar"));
    Result result = run(Map.of("SPARK_HOME", directory.toString()), "sweep", "any.yaml");
    assertThat(result.output()).contains("has spark-core_2.13-4.0.1; needed is Spark 3.5");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void helpsWithoutSpark() throws Exception {
    succeeds("Usage: argmax4j sweep", "sweep", "--help");
  }
}
