package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a table of neural relational inference, in processes of their own. */
class LatentTreesPathTest {

  private static final String FILE =
      """
      name: trees
      experiment: relational-inference
      data: latent-trees
      seeds: 0..1
      configuration:
        data.frames: 5
        hidden: 8
        steps: 12
        evaluate-every: 6
        batch: 32
        forcing.training: 3
        learning-rate: 1e-3
      methods:
        - {label: SST, estimator: sst}
        - {label: AIMLE, estimator: aimle, configuration: {edges: both-directions, elbo: map}}
        - {label: NVIL, estimator: perturbation-score, baseline: {kind: learned, fit-weight: 0.2}}
        - {label: Distances, estimator: sst, configuration: {inference: distances}}
      selection: {metric: validation.elbo, goal: maximise}
      report:
        metrics: [test.elbo, test.edge-precision-x100, test.complement-learnt]
        curves: [validation.elbo]
        x: train.step
      """;

  @TempDir private Path directory;

  private String export(String store) throws Exception {
    Path out = directory.resolve(store + ".csv");
    String from = directory.resolve(store).toString();
    assertThat(Main.run("export", "--store", from, "--out", out.toString(), "--without-provenance"))
        .isZero();
    return Files.readString(out);
  }

  @Test
  void generatedMotionsGiveOneTableWhateverComputesItsRuns() throws Exception {
    Files.writeString(directory.resolve("trees.yaml"), FILE);
    SweepProcess processes = new SweepProcess(directory);
    String[] generate = {
      "generate",
      "latent-trees",
      "--vertices",
      "5",
      "--frames",
      "6",
      "--train",
      "300",
      "--validation",
      "40",
      "--test",
      "40",
      "--output",
      "data"
    };
    assertThat(processes.run(generate)).isZero();
    for (String master : new String[] {"local[2]", "local-cluster[2,1,1024]"}) {
      String store = master.substring(0, master.indexOf('['));
      String[] sweep = {
        "sweep", "trees.yaml", "--data", "data", "--store", store, "--master", master
      };
      assertThat(processes.run(sweep)).as(Files.readString(processes.log())).isZero();
    }

    assertThat(export("local").lines()).hasSize(9);
    assertThat(export("local-cluster")).isEqualTo(export("local"));
    String[] report = {"report", "trees.yaml", "--store", "local", "--out", "report"};
    assertThat(processes.run(report)).as(Files.readString(processes.log())).isZero();
    assertThat(Files.readString(directory.resolve("report/table.md")))
        .contains("| SST ", "| AIMLE ", "| NVIL ", "| Distances ");
  }
}
