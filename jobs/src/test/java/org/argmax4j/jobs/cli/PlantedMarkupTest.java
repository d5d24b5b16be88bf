package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever sweep files, runs and names of files say is text in pages, never a part of the page. */
class PlantedMarkupTest {

  /** No slash, so that it can be the name of a file. */
  private static final String PLANTED = "<script>alert(1)<b title=\"'x'\">";

  private static final List<String> SIGNS = List.of("<script>alert", "<b title=");

  private static final String FILE =
      """
      name: toys
      title: PLANTED title
      experiment: toy
      seeds: 0..2
      methods:
        - {label: PLANTED label, estimator: identity}
        - {label: 'plain', estimator: straight-through}
      report: {metrics: [test.loss]}
      """
          .replace("PLANTED title", "'" + PLANTED.replace("'", "''") + " title'")
          .replace("PLANTED label", "'" + PLANTED.replace("'", "''") + " label'");

  private final StringWriter printed = new StringWriter();
  @TempDir private Path temporary;
  private Path file;
  private Path store;

  @BeforeEach
  void fillStore() throws IOException {
    Path sweeps = Files.createDirectory(temporary.resolve(PLANTED + " sweeps"));
    file = Files.writeString(sweeps.resolve("toys.yaml"), FILE);
    store = temporary.resolve(PLANTED + " store");
    FileRunStore runs = FileRunStore.at(store.toUri(), new Configuration(false));
    Plan plan = Plan.of(SweepFile.read(file, "", List.of()), "");
    List<String> keys = plan.trials().stream().map(Trial::key).toList();
    runs.announce(
        new SweepManifest(
            "toys",
            PLANTED,
            "toy",
            "",
            List.of(),
            PLANTED,
            "2026-01-01T00:00:00Z",
            keys,
            Map.of(PLANTED, keys)));
    for (Trial trial : plan.trials()) {
      boolean diverged = trial.seed() == 2;
      runs.publish(
          new RunRecord(
              trial.key(),
              trial.identity(),
              diverged
                  ? new RunRecord.Outcome(RunRecord.Status.DIVERGED, PLANTED + " reason")
                  : new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
              Map.of("test.loss", 1.0 + trial.seed()),
              List.of(Map.of("test.loss", 2.0), Map.of("test.loss", 1.0)),
              Map.of(PLANTED, PLANTED),
              new RunRecord.Provenance(
                  PLANTED, PLANTED, PLANTED, PLANTED, PLANTED, 0, "2026-01-01", 1, Map.of())));
    }
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(printed, true);
    return Main.run(writer, writer, arguments);
  }

  @Test
  void reportsShowItAsText() throws IOException {
    Path out = temporary.resolve("report");

    int status = run("report", file.toString(), "--store", store.toString(), "--out", out + "");

    assertThat(status).as(printed.toString()).isZero();
    assertShownAsText(out);
    assertThat(out.resolve("index.html")).content().contains("&lt;script&gt;alert(1)");
  }

  @Test
  void sitesShowItAsText() throws IOException {
    Path out = temporary.resolve("site");

    int status =
        run(
            "site",
            "--store",
            store.toString(),
            "--sweeps",
            file.getParent().toString(),
            "--published",
            Project.file("conf/published").toString(),
            "--out",
            out.toString());

    assertThat(status).as(printed.toString()).isZero();
    assertShownAsText(out);
    assertThat(out.resolve("index.html")).content().contains("&lt;script&gt;alert(1)");
  }

  private static void assertShownAsText(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      List<Path> pages =
          files
              .filter(f -> f.toString().endsWith(".html") || f.toString().endsWith(".svg"))
              .toList();
      assertThat(pages).isNotEmpty();
      for (Path page : pages) {
        assertThat(Files.readString(page)).as(page.toString()).doesNotContain(SIGNS);
      }
    }
  }
}
