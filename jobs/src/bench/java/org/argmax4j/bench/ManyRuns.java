package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/**
 * How long does a report take over ten thousand run files of three epochs each? Expected: at most
 * 60 s. The files are written first, which is not counted.
 */
public final class ManyRuns {

  private static final String FILE =
      """
      name: many
      experiment: toy
      seeds: 0..1999
      configuration: {epochs: 3}
      methods:
        - {label: imle, estimator: imle, lambda: [1, 2, 3, 4, 5]}
      report:
        rows: [method.label, method.lambda]
        metrics: [test.loss]
        curves: [test.loss]
      """;

  private ManyRuns() {}

  /**
   * Prints the time.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createTempDirectory("argmax4j-many-runs");
    Path file = Files.writeString(directory.resolve("many.yaml"), FILE);
    SweepFile sweep = SweepFile.read(file, "", List.of());
    FileRunStore store =
        FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
    SplittableRandom random = new SplittableRandom(1);
    for (Trial trial : Plan.of(sweep, "").trials()) {
      store.publish(record(trial, random));
    }
    System.out.printf(Locale.ROOT, "%d run files in %s%n", store.keys().size(), directory);

    long start = System.nanoTime();
    Report.of(sweep, store, null, directory).write(directory.resolve("report"));
    System.out.printf(
        Locale.ROOT, "report in %.1f s (target 60)%n", (System.nanoTime() - start) / 1e9);
  }

  private static RunRecord record(Trial trial, SplittableRandom random) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      history.add(Map.of("test.loss", random.nextDouble()));
    }
    return new RunRecord(
        trial.key(),
        trial.identity(),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        history.get(2),
        history,
        Map.of(),
        new RunRecord.Provenance(
            "bench", "toy", "here", "cpu", "", 0, "2026-01-01T00:00:00Z", 1, Map.of()));
  }
}
