package org.argmax4j.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.SweepFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExtractsTest {

  @TempDir private Path directory;

  private RunExtracts extracts(String report) throws IOException {
    SweepFile sweep = Runs.sweep(directory, report);
    return new RunExtracts(sweep, List.of());
  }

  private static RunRecord run(List<Map<String, Double>> history) {
    RunRecord run = Runs.run("a", "{}", 0, 2, 1);
    return new RunRecord(
        run.key(),
        run.identity(),
        run.outcome(),
        run.summary(),
        history,
        run.artefacts(),
        run.provenance());
  }

  @Test
  void allButHistoryAndArtefactsIsAsItWas() throws IOException {
    RunRecord run = run(List.of());

    RunRecord extract = extracts("report: {metrics: [test.loss]}\n").apply(run);

    assertThat(extract)
        .usingRecursiveComparison()
        .ignoringFields("artefacts", "summary", "provenance.timings")
        .isEqualTo(run);
    assertThat(extract.summary()).isEqualTo(run.summary());
    assertThat(extract.provenance().timings()).isEqualTo(run.provenance().timings());
    assertThat(extract.artefacts()).isEmpty();
  }

  @Test
  void ofTheHistoryThereIsWhatTheReportNames() throws IOException {
    List<Map<String, Double>> history = new ArrayList<>();
    for (double epoch = 1; epoch <= 3; epoch++) {
      history.add(
          new TreeMap<>(Map.of("at.x", epoch, "curve", 2 * epoch, "early", 0.0, "other", -epoch)));
    }
    RunExtracts extracts =
        extracts("report: {metrics: ['100 * early@1'], curves: [curve], x: at.x}\n");

    RunRecord extract = extracts.apply(run(history));

    history.forEach(epoch -> epoch.remove("other"));
    assertThat(extract.history()).isEqualTo(history);
    assertThat(extracts.metrics()).contains("other", "test.loss", "time.step-ms");
  }

  @Test
  void epochsMayDifferInWhatTheyHave() throws IOException {
    List<Map<String, Double>> history =
        List.of(Map.of("curve", 1.0), Map.of(), Map.of("curve", 3.0));

    RunRecord extract = extracts("report: {metrics: [], curves: [curve]}\n").apply(run(history));

    assertThat(extract.history()).isEqualTo(history);
    assertThat(extract.history().get(1).get("curve")).isNull();
    assertThat(extract.history().get(2)).containsKey("curve").doesNotContainKey("other");
  }

  @Test
  void textsThatRunsHaveInCommonAreThereOnce() throws IOException {
    RunExtracts extracts = extracts("report: {metrics: []}\n");

    RunRecord one = extracts.apply(withHost(new String("host")));
    RunRecord two = extracts.apply(withHost(new String("host")));

    assertThat(one.provenance().host()).isSameAs(two.provenance().host());
  }

  private static RunRecord withHost(String host) {
    RunRecord run = run(List.of());
    RunRecord.Provenance from = run.provenance();
    return new RunRecord(
        run.key(),
        run.identity(),
        run.outcome(),
        run.summary(),
        run.history(),
        run.artefacts(),
        new RunRecord.Provenance(
            from.codeVersion(),
            from.backend(),
            host,
            from.device(),
            from.application(),
            from.attempt(),
            from.started(),
            from.seconds(),
            from.timings()));
  }
}
