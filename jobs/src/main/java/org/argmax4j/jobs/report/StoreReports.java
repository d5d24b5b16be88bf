package org.argmax4j.jobs.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunStore;
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
      return (manifest.name() + " " + manifest.variant()).strip();
    }
  }

  /**
   * Works all reports out.
   *
   * @param directory the sweep files
   * @param published the directory of published numbers and claims
   * @throws InputException if a sweep file is not right as it is
   * @throws IOException if the store cannot be read
   */
  static StoreReports of(RunStore store, Path directory, Path published) throws IOException {
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
    List<Announced> all = new ArrayList<>();
    for (SweepManifest manifest : store.sweeps()) {
      Path file = files.get(manifest.name());
      all.add(
          file == null
              ? new Announced(manifest, null, null, "no sweep file of that name in " + directory)
              : report(store, manifest, file, published));
    }
    return new StoreReports(sweeps, all);
  }

  private static Announced report(RunStore store, SweepManifest manifest, Path file, Path published)
      throws IOException {
    SweepFile sweep = null;
    try {
      sweep = SweepFile.read(file, manifest.profile(), manifest.overrides());
      return new Announced(manifest, sweep, Report.of(sweep, store, null, published), "");
    } catch (InputException e) {
      // The file has changed since, nothing has run yet, or on several data sets.
      return new Announced(manifest, sweep, null, String.valueOf(e.getMessage()));
    }
  }
}
