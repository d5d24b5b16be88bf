package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.Manifests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set is what the sweep file, the experiment and the plan say it is, or nothing runs. */
class DatasetIdentityTest {

  private static final String FILE =
      """
      name: clothes
      experiment: discrete-vae
      data: mnist
      seeds: [0]
      methods:
        - {label: a, estimator: identity}
      """;

  @TempDir private Path directory;
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("clothes.yaml"), FILE);
    prepare("fashion-mnist");
  }

  private void prepare(String kind) throws IOException {
    Files.createDirectories(directory.resolve("data"));
    Files.write(
        directory.resolve("data/manifest.json"),
        Manifests.bare(kind, "0123abcd", DatasetManifest.Origin.PUBLISHED).toJson());
  }

  private int run(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                directory.resolve("clothes.yaml").toString(),
                "--data",
                directory.resolve("data").toString(),
                "--store",
                directory.resolve("store").toString()));
    arguments.addAll(List.of(more));
    return Main.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(errors, true),
        arguments.toArray(String[]::new));
  }

  @Test
  void aDataSetOfAnotherKindThanTheSweepFileSaysIsRefused() throws IOException {
    assertThat(run("sweep")).isEqualTo(2);
    assertThat(run("sweep", "--dry-run")).isEqualTo(2);
    assertThat(directory.resolve("store")).doesNotExist();
    Files.createDirectory(directory.resolve("store"));
    assertThat(run("report", "--out", directory.resolve("report").toString())).isEqualTo(2);

    assertThat(errors.toString().lines())
        .hasSize(3)
        .allMatch(
            line ->
                line.equals(
                    String.format(
                        Locale.ROOT,
                        "argmax4j: %s/clothes.yaml:1: key 'data' is 'mnist', but %s/data holds a data set of kind fashion-mnist (0123abcd)",
                        directory,
                        directory)));
    assertThat(directory.resolve("store")).isEmptyDirectory();
    assertThat(run("sweep", "--dry-run", "--set", "data=fashion-mnist")).isZero();
  }

  @Test
  void aDataSetThatTheExperimentCannotReadIsRefused() throws IOException {
    prepare("beer-advocate");
    Files.writeString(directory.resolve("clothes.yaml"), FILE.replace("data: mnist\n", ""));

    assertThat(run("sweep")).isEqualTo(2);

    assertThat(errors.toString())
        .isEqualToIgnoringNewLines(
            String.format(
                Locale.ROOT,
                "argmax4j: file:%s/data: a data set of kind beer-advocate, expected emnist-balanced or"
                    + " emnist-byclass or emnist-bymerge or emnist-digits or emnist-letters or"
                    + " emnist-mnist or fashion-mnist or kmnist or mnist or omniglot",
                directory));
    assertThat(directory.resolve("store")).doesNotExist();
  }
}
