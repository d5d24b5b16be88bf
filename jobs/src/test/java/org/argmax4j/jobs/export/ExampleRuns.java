package org.argmax4j.jobs.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;

/** Four runs of two points of a sweep, one of which diverged. */
final class ExampleRuns {

  static final int EPOCHS = 3;

  private ExampleRuns() {}

  static List<RunRecord> runs() {
    List<RunRecord> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(run(i, i < 2 ? 0.1 : 0.2, i == 3));
    }
    return runs;
  }

  static String key(int number) {
    return "0123456789abcdef0123456789abcde" + number;
  }

  /** The loss of an epoch; no power of two, so that a float is another number. */
  static double loss(int number, int epoch) {
    return 100.1 * (number + 1) / epoch;
  }

  private static RunRecord run(int number, double rate, boolean diverged) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int epoch = 1; epoch <= (diverged ? 1 : EPOCHS); epoch++) {
      history.add(
          new TreeMap<>(Map.of("test.loss", loss(number, epoch), "test.steps", 1.0 * epoch)));
    }
    String configuration =
        "{\"flag\":true,\"k\":5,\"method.estimator\":\"imle\",\"method.noise\":\"\",\"mixed\":"
            + (number == 0 ? "\"auto\"" : "7")
            + ",\"rate\":"
            + (rate == 0.1 ? "1" : "0.2")
            + "}";
    return new RunRecord(
        key(number),
        new RunRecord.Identity("toy", 1, "", configuration, number % 2),
        new RunRecord.Outcome(
            diverged ? RunRecord.Status.DIVERGED : RunRecord.Status.FINISHED,
            diverged ? "train.loss is NaN, \"so\"\nit ends" : ""),
        diverged ? Map.of() : new TreeMap<>(Map.of("test.loss", loss(number, EPOCHS))),
        history,
        Map.of(),
        new RunRecord.Provenance(
            "0.1-abc",
            "backend",
            "here",
            "cpu",
            "app-1",
            number,
            "2026-01-01T00:00:00.250Z",
            1.5,
            Map.of("time.step-ms", 2.0)));
  }

  static List<SweepManifest> sweeps() {
    List<String> keys = List.of(key(0), key(1), key(2), key(3));
    return List.of(
        new SweepManifest(
            "toys",
            "",
            "toy",
            "small",
            List.of(),
            "1",
            "2026-01-01T00:00:00Z",
            keys,
            Map.of("I-MLE, forward/central", keys)),
        new SweepManifest(
            "others",
            "",
            "toy",
            "",
            List.of(),
            "1",
            "2026-01-01T00:00:00Z",
            List.of(key(0)),
            Map.of()));
  }
}
