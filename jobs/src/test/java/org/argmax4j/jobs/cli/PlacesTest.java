package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.argmax4j.data.Locations;
import org.argmax4j.data.mnist.IdxFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Every command takes every place as it is written. */
class PlacesTest {

  private static final String MOUNT = "spark.hadoop.fs.viewfs.mounttable.cluster.link./disk";

  private static final String SWEEP =
      """
      name: walk
      experiment: discrete-vae
      data: mnist
      seeds: [0]
      configuration:
        epochs: 1
        batch: 4
        data.train-limit: 4
        data.evaluation-limit: 2
        latent: {rows: 2, categories: 4, ones: 1}
      methods:
        - {label: a, estimator: identity}
      report: {metrics: [test.loss], curves: [test.loss]}
      """;

  @TempDir private Path temporary;

  @AfterEach
  void unmount() {
    System.clearProperty(MOUNT);
  }

  private static String succeeds(String... arguments) {
    StringWriter out = new StringWriter();
    int status = Main.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
    assertThat(status).as(List.of(arguments) + "\n" + out).isZero();
    return out.toString();
  }

  /** From files to tables, in one place. */
  private static void walk(String place, String file, String name, String report) {
    String data = place + "/data" + name;
    String store = place + "/store" + name;
    String table = place + "/" + name + ".csv";
    String[] master = {"--master", "local[1]"};

    assertThat(
            succeeds(
                "prepare",
                "mnist",
                "--input",
                place + "/raw" + name,
                "--output",
                data,
                master[0],
                master[1]))
        .contains("prepared mnist, 6 test, 10 train, 2 validation");
    assertThat(succeeds("sweep", file, "--data", data, "--store", store, master[0], master[1]))
        .contains("1 runs: 0 were in the store, 1 finished now");
    assertThat(succeeds("status", "--store", store)).contains("1 of 1 runs done");
    assertThat(succeeds("compact", "--store", store)).contains("1 run files merged, 1 runs in all");
    assertThat(succeeds("export", "--store", store, "--out", table)).contains("1 runs");
    succeeds("export", "--store", store, "--out", place + "/" + name + ".parquet");
    assertThat(succeeds("report", file, "--data", data, "--store", store, "--out", report))
        .contains("| a ");
    assertThat(succeeds("report", file, "--store", store, "--out", report)).contains("index.html");
  }

  @ParameterizedTest
  @MethodSource("org.argmax4j.data.OddNames#all")
  void everyCommandTakesPathsOfOddNames(String name) throws IOException {
    Path place = Files.createDirectory(temporary.resolve(name));
    // A long name fills what a name may have, with what is put around it.
    String end = name.length() > 100 ? name : name + " x";
    Path file = Files.writeString(place.resolve(end + ".yaml"), SWEEP);
    IdxFiles.corpus(place.resolve("raw" + end), 12, 6);

    walk(place.toString(), file.toString(), end, place + "/report" + end);

    assertThat(entries(place))
        .containsExactlyInAnyOrder(
            "raw" + end,
            end + ".yaml",
            "data" + end,
            "store" + end,
            "report" + end,
            end + ".csv",
            end + ".curves.csv",
            end + ".parquet",
            end + ".curves.parquet");
    assertThat(place.resolve("report" + end + "/index.html")).isRegularFile();
    assertThat(entries(place.resolve("store" + end + "/_staging"))).isEmpty();
    assertThat(entries(temporary)).containsExactly(name);
    // The URI that programs make of it is the same place.
    String store = Locations.uri(place.resolve("store" + end)).toString();
    assertThat(succeeds("status", "--store", store)).contains("1 of 1 runs done");
  }

  @Test
  void everyCommandTakesPlacesOfAnotherFileSystem() throws IOException {
    System.setProperty(MOUNT, temporary.toUri().toString());
    Path file = Files.writeString(temporary.resolve("walk.yaml"), SWEEP);
    Path place = Files.createDirectory(temporary.resolve("a [1] {b}"));
    IdxFiles.corpus(place.resolve("raw-x"), 12, 6);

    String elsewhere = "viewfs://cluster/disk/a [1] %7Bb}";
    walk(elsewhere, file.toString(), "-x", place + "/report-x");

    assertThat(entries(place))
        .contains("data-x", "store-x", "report-x", "-x.csv", "-x.parquet")
        .allMatch(name -> name.endsWith("-x") || name.contains("-x."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'status --store '|--store': found nothing, expected a path or a URI",
        "status --store file:x|--store': file:x: a URI without a slash behind its scheme",
        "export --store x --out file://host/x.csv|--out': file://host/x.csv: names the host host",
        "prepare mnist --input hdfs://h/100% --output x|--input': hdfs://h/100%: a per cent sign",
        "generate beer-advocate --reviews 80 --output hdfs://h/x|--output': hdfs://h/x: expected a path of this machine",
        "status --store foo://h/x|foo://h/x: no file system for it (No FileSystem for scheme \"foo\")",
        "compact --store hdfs://no-such-host.invalid/x|hdfs://no-such-host.invalid/x: no file system for it",
      })
  void whatIsNoPlaceIsWrongInputAndOneLine(String command, String message) {
    StringWriter errors = new StringWriter();
    int status =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(errors, true),
            command.split(" ", -1));
    assertThat(status).isEqualTo(2);
    assertThat(errors.toString()).startsWith("argmax4j: ").contains(message);
    assertThat(errors.toString().lines()).hasSize(1);
  }

  @Test
  void noCommandReadsAPlaceInAWayOfItsOwn() {
    assertThat(arguments(Main.specification()))
        .filteredOn(argument -> argument.paramLabel().matches("URI|DIR|FILE|PATH"))
        .hasSizeGreaterThan(12)
        .allSatisfy(
            argument ->
                assertThat(argument.type().getSimpleName())
                    .as(argument.toString())
                    .isIn("URI", "Path"));
    assertThat(arguments(Main.specification()))
        .filteredOn(
            argument -> argument.type() == java.net.URI.class || argument.type() == Path.class)
        .allMatch(argument -> argument.paramLabel().matches("URI|DIR|FILE|PATH"));
  }

  private static List<ArgSpec> arguments(CommandSpec command) {
    return Stream.concat(
            command.args().stream(),
            command.subcommands().values().stream()
                .flatMap(each -> arguments(each.getCommandSpec()).stream()))
        .toList();
  }

  private static List<String> entries(Path directory) throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString()).toList();
    }
  }
}
