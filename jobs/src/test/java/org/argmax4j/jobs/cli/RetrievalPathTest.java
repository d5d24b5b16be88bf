package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a table of retrieval, in processes of their own. */
class RetrievalPathTest {

  private static final String SWEEP =
      """
      name: retrieval
      experiment: retrieval
      data: embeddings
      seeds: 0..1
      configuration:
        hidden: 8
        width: 4
        classes: 4
        vectors: 3
        memory: 1
        epochs: 2
        margin: {kind: informed, width: 0.1, epochs: 1}
      methods:
        - {label: BB, estimator: blackbox, lambda: 0.2, direction: minimise, configuration: {projection: std}}
        - {label: Identity, estimator: identity, noise: {kind: none}, temperature: 0, direction: minimise}
      report: {metrics: [test.recall-at-1-x100, test.cosine, best.recall-at-1-x100]}
      """;

  @TempDir private Path directory;

  private void run(String command) throws Exception {
    SweepProcess processes = new SweepProcess(directory);
    assertThat(processes.run(command.split(" "))).as(Files.readString(processes.log())).isZero();
  }

  private String export(String store) throws Exception {
    Path out = directory.resolve(store + ".csv");
    String from = directory.resolve(store).toString();
    assertThat(Main.run("export", "--store", from, "--out", out.toString(), "--without-provenance"))
        .isZero();
    return Files.readString(out);
  }

  @Test
  void generatedVectorsGiveOneTableWhateverComputesItsRuns() throws Exception {
    run(
        "generate embeddings --dimensions 6 --train-classes 6 --validation-classes 2 --test-classes"
            + " 4 --vectors 5 --output data");
    Files.writeString(directory.resolve("retrieval.yaml"), SWEEP);
    run("sweep retrieval.yaml --data data --store threads --master local[2]");
    run("sweep retrieval.yaml --data data --store executors --master local-cluster[2,1,1024]");
    String threads = export("threads");
    assertThat(threads.lines()).hasSize(5);
    assertThat(export("executors")).isEqualTo(threads);
    run("report retrieval.yaml --store threads --out report");
    assertThat(directory.resolve("report/table.md")).content().contains("| BB ", "| Identity ");
  }

  @Test
  void aTableIsPreparedByTheNameOfItsFile() throws Exception {
    Path table = directory.resolve("birds.csv");
    Files.writeString(table, "kind,x,y\n1,2,3\n2,3,4\n3,5,6\n");
    String input = table.toString();
    String output = directory.resolve("birds").toString();
    assertThat(
            Main.run(
                "prepare",
                "embeddings",
                "--input",
                input,
                "--output",
                output,
                "--label-column",
                "kind",
                "--master",
                "local[1]"))
        .isZero();
    assertThat(directory.resolve("birds/manifest.json")).content().contains("\"train-classes\"");
    assertThat(
            Main.run(
                "prepare",
                "embeddings",
                "--input",
                input,
                "--output",
                output + "2",
                "--master",
                "local[1]"))
        .isEqualTo(2);
    assertThat(directory.resolve("birds2")).doesNotExist();
  }
}
