package org.argmax4j.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.store.RunStore;
import org.argmax4j.jobs.store.StoreListing;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.SweepFile;
import org.jspecify.annotations.Nullable;

/**
 * The reports of everything that was announced in a store.
 *
 * @param sweeps the sweep files of a directory by their names
 * @param all a report a sweep and variant, in order of their names
 */
record StoreReports(Map<String, SweepFile> sweeps, List<Announced> all) {

  /**
   * What was announced, and its report.
   *
   * @param manifest what was announced
   * @param sweep its file, with profile and overrides; null where there is none, or none that fits
   * @param report its report; null where there can be none
   * @param problem why there is none; empty if there is one
   */
  record Announced(
      SweepManifest manifest, @Nullable SweepFile sweep, @Nullable Report report, String problem) {

    /** The sweep with what was laid over its file. */
    String title() {
      return StoreReports.title(manifest);
    }

    /** What the report shows; there must be one. */
    ReportModel model() {
      return Objects.requireNonNull(report).model();
    }
  }

  /** What was announced, and what is to be read for it, or why it cannot be. */
  private record Reading(
      SweepManifest manifest,
      @Nullable SweepFile sweep,
      StoredRuns.@Nullable Wanted wanted,
      String problem) {

    String title() {
      return StoreReports.title(manifest);
    }

    Announced failed(String why) {
      return new Announced(manifest, sweep, null, why);
    }
  }

  /**
   * Works all reports out.
   *
   * @param directory the sweep files
   * @param published the directory of published numbers
   * @throws InputException if a sweep file is not right as it is
   * @throws IOException if the store cannot be read
   */
  static StoreReports of(StoreListing listing, Path directory, Path published) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Map<String, SweepFile> sweeps = new TreeMap<>();
    try (Stream<Path> content = Files.list(directory)) {
      for (Path file : content.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        SweepFile sweep = SweepFile.read(file, "", List.of());
        files.put(sweep.name(), file);
        sweeps.put(sweep.name(), sweep);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no directory of sweep files", directory), e);
    }
    List<Reading> readings = new ArrayList<>();
    for (SweepManifest manifest : latest(listing.sweeps())) {
      Path file = files.get(manifest.name());
      readings.add(
          file == null
              ? new Reading(manifest, null, null, "no sweep file of that name in " + directory)
              : reading(listing, manifest, file));
    }
    return new StoreReports(sweeps, reports(listing, readings, published));
  }

  private static String title(SweepManifest manifest) {
    return (manifest.name() + " " + manifest.variant()).strip();
  }

  /** Of each name and variant the last announcement: the file may have grown since an older one. */
  private static List<SweepManifest> latest(List<SweepManifest> announced) {
    Map<String, SweepManifest> latest = new TreeMap<>();
    BinaryOperator<SweepManifest> later =
        (a, b) -> a.announced().compareTo(b.announced()) > 0 ? a : b;
    announced.forEach(each -> latest.merge(title(each), each, later));
    return List.copyOf(latest.values());
  }

  private static Reading reading(StoreListing listing, SweepManifest manifest, Path file)
      throws IOException {
    SweepFile sweep = null;
    try {
      sweep = SweepFile.read(file, manifest.profile(), manifest.overrides());
      return new Reading(manifest, sweep, StoredRuns.wanted(sweep, listing, ""), "");
    } catch (InputException e) {
      // The file has changed since, nothing has run yet, or on several data sets.
      return new Reading(manifest, sweep, null, String.valueOf(e.getMessage()));
    }
  }

  private static List<Announced> reports(
      StoreListing listing, List<Reading> readings, Path published) throws IOException {
    Map<String, StoredRuns> read = read(listing, readings);
    try {
      return readings.parallelStream()
          .map(reading -> report(reading, read, listing, published))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** All at once; where that finds a damaged run, none, so that each is read by itself. */
  private static Map<String, StoredRuns> read(StoreListing listing, List<Reading> readings)
      throws IOException {
    Map<String, StoredRuns.Wanted> wanted = new LinkedHashMap<>();
    for (Reading reading : readings) {
      if (reading.wanted() != null) {
        wanted.put(reading.title(), reading.wanted());
      }
    }
    Map<String, StoredRuns> read = new TreeMap<>();
    try {
      Iterator<StoredRuns> all = StoredRuns.read(listing, List.copyOf(wanted.values())).iterator();
      wanted.keySet().forEach(title -> read.put(title, all.next()));
    } catch (InputException e) {
      read.clear();
    }
    return read;
  }

  private static Announced report(
      Reading reading, Map<String, StoredRuns> read, StoreListing listing, Path published) {
    if (reading.wanted() == null) {
      return reading.failed(reading.problem());
    }
    RunStore store = listing.store();
    try {
      StoredRuns stored = read.get(reading.title());
      if (stored == null) {
        stored = StoredRuns.read(listing, List.of(reading.wanted())).get(0);
      }
      Report report = Report.of(stored, store, null, published);
      return new Announced(reading.manifest(), stored.sweep(), report, "");
    } catch (InputException e) {
      return reading.failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
