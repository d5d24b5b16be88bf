package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to tables of shortest paths and of shortest tours, in processes of their own. */
class PathsAndToursPathTest {

  private static final String PATHS =
      """
      name: paths
      experiment: shortest-path
      data: warcraft
      seeds: 0..1
      configuration: {data.grid: 4, epochs: 2, batch: 16, decay.times: 0}
      methods:
        - {label: BB, estimator: blackbox, direction: minimise}
        - {label: ResNet18, estimator: blackbox, direction: minimise, configuration: {network: cells}}
      report: {metrics: [test.optimal, test.cost-ratio-x100], curves: [test.optimal]}
      """;

  private static final String TOURS =
      """
      name: tours
      experiment: globe-tsp
      data: globe-tsp
      seeds: 0..1
      configuration: {data.cities: 5, epochs: 2, margin.epochs: 1}
      methods:
        - {label: Identity, estimator: identity, noise: {kind: none}, direction: minimise}
        - {label: BB, estimator: blackbox, direction: minimise, configuration: {places: table}}
      report: {metrics: [test.exact-tours-x100, test.regret-x100], curves: [train.cost-norm]}
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

  /** Sweeps on threads and on two executors, and reports. */
  private void follow(String name, String yaml, String... labels) throws Exception {
    String file = name + ".yaml";
    Files.writeString(directory.resolve(file), yaml);
    for (String master : new String[] {"local[2]", "local-cluster[2,1,1024]"}) {
      String store = name + "-" + master.substring(0, master.indexOf('['));
      run("sweep", file, "--data", name + "-data", "--store", store, "--master", master);
    }
    String export = export(name + "-local");
    assertThat(export.lines()).hasSize(5);
    assertThat(export(name + "-local-cluster")).isEqualTo(export);
    String out = name + "-report";
    run("report", file, "--store", name + "-local", "--out", out);
    String table = Files.readString(directory.resolve(out).resolve("table.md"));
    for (String label : labels) {
      assertThat(table).contains("| " + label + " ");
    }
  }

  @Test
  void generatedMapsGiveOneTableAndDrawingsWhateverComputesItsRuns() throws Exception {
    run(
        "generate warcraft --grid 4 --maps 40 --validation 8 --test 8 --output paths-data"
            .split(" "));
    follow("paths", PATHS, "BB", "ResNet18");
    assertThat(directory.resolve("paths-report/maps.html")).content().contains("<svg", "Map 1");
  }

  @Test
  void generatedToursGiveOneTableWhateverComputesItsRuns() throws Exception {
    run(
        "generate globe-tsp --cities 5 --train 100 --validation 20 --test 20 --output tours-data"
            .split(" "));
    follow("tours", TOURS, "Identity", "BB");
  }
}
