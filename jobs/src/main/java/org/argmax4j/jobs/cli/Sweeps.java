package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.sweep.Experiments;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.SweepSummary;

/** What commands that run sweeps have in common. */
final class Sweeps {

  private Sweeps() {}

  /**
   * The plan of a sweep file for a data set.
   *
   * @param data the data set's directory; empty for none
   * @throws InputException if the experiment needs a data set and there is none
   */
  static Plan plan(SweepFile sweep, String data, Configuration hadoop) throws IOException {
    DatasetLoader<?> loader = Experiments.named(sweep.experiment(), sweep.origin()).data();
    if (!loader.needed()) {
      return Plan.of(sweep, "");
    }
    if (data.isEmpty()) {
      throw new InputException(
          "--data is missing: experiment '%s' needs the directory that 'prepare' wrote"
              .formatted(sweep.experiment()));
    }
    return Plan.of(sweep, loader.fingerprint(URI.create(data), hadoop));
  }

  /** Prints what a sweep came to. Returns the exit status. */
  static int report(SweepSummary summary, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d runs: %d were in the store, %d finished now (%d diverged), %d failed, in %.1f s%n",
        summary.total(),
        summary.there(),
        summary.finished(),
        summary.diverged(),
        summary.failures().size(),
        summary.seconds());
    summary.failures().forEach(failure -> out.println("failed: " + failure));
    summary.conflicts().forEach(conflict -> out.println("conflict: " + conflict));
    out.flush();
    return summary.complete() ? 0 : 1;
  }
}
