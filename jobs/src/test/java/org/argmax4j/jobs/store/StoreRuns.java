package org.argmax4j.jobs.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs of a toy. */
final class StoreRuns {

  private StoreRuns() {}

  static String key(int number) {
    return String.format(Locale.ROOT, "%032x", number);
  }

  /** A run with a loss, as an application computed it. */
  static RunRecord run(int number, double loss, String application) {
    return new RunRecord(
        key(number),
        new RunRecord.Identity("toy", 1, "data", "{\"rate\":0.5}", number),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        Map.of("test.loss", loss),
        List.of(Map.of("test.loss", loss + 1)),
        Map.of(),
        new RunRecord.Provenance(
            "0.1", "backend", "here", "cpu", application, 0, "2026-01-01T00:00:00Z", 1, Map.of()));
  }
}
