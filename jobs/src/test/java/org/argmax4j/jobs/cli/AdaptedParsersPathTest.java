package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From CoNLL-U files to a table of adapted parsers, in processes of their own. */
class AdaptedParsersPathTest {

  private static final String SWEEP =
      """
      name: parsers
      experiment: dependency-parsing
      data: universal-dependencies
      seeds: 0..1
      configuration:
        target: XX_NEW
        parser: {embedding: 6, units: 6, hidden: 6}
        supervised: {epochs: 2, batch: 2, learning-rate: 1e-2}
        epochs: 1
        batch: 4
      methods:
        - {label: DPP, estimator: perturb-and-parse}
        - {label: NES, estimator: nes, population: 4, decoder: frozen}
        - {label: none, estimator: nes, population: 4, configuration: {epochs: 0}}
      report: {metrics: [test.uas, test.uas-error, test.words], curves: [validation.uas]}
      """;

  private static final String SENTENCES =
      """
      # sent_id = 1
      1\tthe\t_\tDET\t_\t_\t2\tdet\t_\t_
      2\tdog\t_\tNOUN\t_\t_\t3\tnsubj\t_\t_
      3\tsees\t_\tVERB\t_\t_\t0\troot\t_\t_
      4\t<cats>\t_\tNOUN\t_\t_\t3\tobj\t_\t_
      5\t.\t_\tPUNCT\t_\t_\t3\tpunct\t_\t_

      # sent_id = 2
      1\tcats\t_\tNOUN\t_\t_\t2\tnsubj\t_\t_
      2\thear\t_\tVERB\t_\t_\t0\troot\t_\t_
      3\tthe\t_\tDET\t_\t_\t4\tdet\t_\t_
      4\tdog\t_\tNOUN\t_\t_\t2\tobj\t_\t_

      # sent_id = 3
      1\tsees\t_\tVERB\t_\t_\t0\troot\t_\t_

      """;

  @TempDir private Path directory;

  private void run(String... command) throws Exception {
    SweepProcess processes = new SweepProcess(directory);
    assertThat(processes.run(command)).as(Files.readString(processes.log())).isZero();
  }

  private String export(String store) throws Exception {
    Path out = directory.resolve(store + ".csv");
    String from = directory.resolve(store).toString();
    assertThat(Main.run("export", "--store", from, "--out", out.toString(), "--without-provenance"))
        .isZero();
    return Files.readString(out);
  }

  private long shared(String store) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(store).resolve("shared"))) {
      return files.count();
    }
  }

  @Test
  void twoTreebanksGiveOneTableAndDrawingsWhateverComputesItsRuns() throws Exception {
    Files.writeString(directory.resolve("old.conllu"), SENTENCES);
    Files.writeString(directory.resolve("xx_new-ud-train.conllu"), SENTENCES);
    Files.writeString(directory.resolve("xx_new-ud-test.conllu"), SENTENCES);
    run(
        ("prepare universal-dependencies --source train=old.conllu"
                + " --target xx_new-ud-train.conllu,xx_new-ud-test.conllu --output data")
            .split(" "));
    Files.writeString(directory.resolve("parsers.yaml"), SWEEP);
    for (String master : new String[] {"local[2]", "local-cluster[2,1,1024]"}) {
      String store = master.substring(0, master.indexOf('['));
      run("sweep", "parsers.yaml", "--data", "data", "--store", store, "--master", master);
      // One first phase for each seed.
      assertThat(shared(store)).isEqualTo(2);
    }
    String export = export("local");
    assertThat(export.lines()).hasSize(7);
    assertThat(export("local-cluster")).isEqualTo(export);
    killAndResume();
    assertThat(export("killed")).isEqualTo(export);
    run("report", "parsers.yaml", "--store", "local", "--out", "report");
    assertThat(directory.resolve("report/table.md"))
        .content()
        .contains("| DPP ", "| NES ", "| none ");
    assertThat(directory.resolve("report/parses.html"))
        .content()
        .contains("<svg", "Sentence 1", "&lt;cats&gt;")
        .doesNotContain("<cats>");
  }

  /** Kills a sweep as soon as a first phase is shared, and runs it again. */
  private void killAndResume() throws Exception {
    SweepProcess processes = new SweepProcess(directory);
    String[] sweep = "sweep parsers.yaml --data data --store killed --master local[1]".split(" ");
    Process process = processes.start(sweep);
    processes.killAt(process, directory.resolve("killed/shared"), 1);
    run(sweep);
    assertThat(shared("killed")).isEqualTo(2);
  }
}
