package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiments;
import org.argmax4j.jobs.report.Report;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SeedSchedule;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.SweepSummary;
import org.jspecify.annotations.Nullable;

/** What commands that run sweeps have in common. */
final class Sweeps {

  private Sweeps() {}

  /**
   * The plan of a sweep file for a data set.
   *
   * @param data the data set's directory; empty for none
   * @param runs the store, which tells the seeds of {@code seeds: schedule}
   * @throws InputException if the experiment needs a data set and there is none, or another than
   *     the sweep file says
   */
  static Plan plan(SweepFile sweep, String data, RunStore runs, Configuration hadoop)
      throws IOException {
    if (data.isEmpty() && loader(sweep).needed()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--data is missing: experiment '%s' needs the directory that 'prepare' wrote",
              sweep.experiment()));
    }
    DatasetManifest dataset = dataset(sweep, data.isEmpty() ? null : URI.create(data), hadoop);
    String fingerprint = dataset == null ? "" : dataset.fingerprint();
    return Plan.of(
        sweep.growing() ? SeedSchedule.toRun(sweep, fingerprint, runs.keys()) : sweep, fingerprint);
  }

  /**
   * What the data set says about itself that somebody names for a sweep.
   *
   * @param data the data set's directory, if one is named
   * @return nothing if none is named, or none is needed
   * @throws InputException if the sweep file, or its experiment, is for another kind
   */
  static @Nullable DatasetManifest dataset(
      SweepFile sweep, @Nullable URI data, Configuration hadoop) throws IOException {
    if (data == null || !loader(sweep).needed()) {
      return null;
    }
    DatasetManifest manifest = loader(sweep).manifest(data, hadoop);
    if (!sweep.data().isEmpty() && !sweep.data().equals(manifest.kind())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: key 'data' is '%s', but %s holds a data set of kind %s (%s)",
              sweep.origin(),
              sweep.data(),
              Locations.describe(data),
              manifest.kind(),
              manifest.fingerprint()));
    }
    return manifest;
  }

  private static DatasetLoader<?> loader(SweepFile sweep) {
    return Experiments.named(sweep.experiment(), sweep.origin()).data();
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
    if (summary.there() == summary.total()) {
      out.println(
          "nothing was left to do: every run is in the store; others have other seeds"
              + " (--set seeds=..., or 'seeds: schedule' in the file for a new one each time)");
    }
    summary.failures().forEach(failure -> out.println("failed: " + failure));
    summary.conflicts().forEach(conflict -> out.println("conflict: " + conflict));
    out.flush();
    return summary.complete() ? 0 : 1;
  }

  /**
   * Checks that a report may be written into a directory when the runs are in their store, which
   * may not be there yet.
   *
   * @throws InputException if it may not
   */
  static void checkPlace(Path out, FileRunStore runs) {
    Report.checkPlace(out);
    Path report = out.toAbsolutePath().normalize();
    if (Locations.isLocal(runs.uri())) {
      Path store = Locations.local(runs.uri()).normalize();
      if (report.startsWith(store) || store.startsWith(report)) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "--out %s: %s the store %s, expected a directory of its own",
                report,
                report.startsWith(store) ? "lies in" : "contains",
                store));
      }
    }
  }

  /** Writes a report, and prints its tables. */
  static void write(Report report, Path out, PrintWriter console) throws IOException {
    report.write(out);
    console.print(report.markdown());
    console.printf(Locale.ROOT, "%nwritten to %s%n", out.resolve(Report.PAGE));
    console.flush();
  }

  /** Writes a report, and prints its JSON. */
  static void writeJson(Report report, Path out, PrintWriter console) throws IOException {
    report.write(out);
    console.println(Files.readString(out.resolve(Report.JSON)).strip());
    console.flush();
  }
}
