package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a table of matched keypoints, in processes of their own. */
class MatchingPathTest {

  private static final String SWEEP =
      """
      name: matching
      experiment: graph-matching
      data: keypoints
      seeds: 0..1
      configuration: {epochs: 2, steps: 4, margin: {kind: informed, width: 0.1}}
      methods:
        - {label: BB, estimator: blackbox, lambda: 80, direction: minimise}
        - label: Identity
          configuration: {projection: norm, terms: points-and-edges, inputs: geometry-and-descriptors}
          estimator: identity
          projection: none
          noise: {kind: none}
          direction: minimise
      report: {metrics: [test.accuracy-x100, test.gap], curves: [test.accuracy-x100]}
      """;

  @TempDir private Path directory;

  private String export(String store) throws Exception {
    Path out = directory.resolve(store + ".csv");
    String from = directory.resolve(store).toString();
    assertThat(Main.run("export", "--store", from, "--out", out.toString(), "--without-provenance"))
        .isZero();
    return Files.readString(out);
  }

  private void run(String... command) throws Exception {
    SweepProcess processes = new SweepProcess(directory);
    assertThat(processes.run(command)).as(Files.readString(processes.log())).isZero();
  }

  @Test
  void generatedKeypointsGiveOneTableWhateverComputesItsRuns() throws Exception {
    run(
        "generate keypoints --points 7 --least-points 4 --train 50 --validation 8 --test 8 --output data"
            .split(" "));
    Files.writeString(directory.resolve("matching.yaml"), SWEEP);
    for (String master : new String[] {"local[2]", "local-cluster[2,1,1024]"}) {
      String store = master.substring(0, master.indexOf('['));
      run("sweep", "matching.yaml", "--data", "data", "--store", store, "--master", master);
    }
    String export = export("local");
    assertThat(export.lines()).hasSize(5);
    assertThat(export("local-cluster")).isEqualTo(export);
    run("report", "matching.yaml", "--store", "local", "--out", "report");
    assertThat(Files.readString(directory.resolve("report/table.md")))
        .contains("| BB ", "| Identity ");
  }
}
