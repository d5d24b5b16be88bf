package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.SweepFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which sweep, and where its runs are. */
final class SweepOptions {

  /** Where a sweep is looked for of which only the name is given. */
  private static final Path SWEEPS = Path.of("conf", "sweeps");

  @Parameters(
      paramLabel = "FILE",
      description = "The sweep file (YAML), or the name of one in conf/sweeps.")
  private Path file = Path.of("");

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile of the file to lay over it, such as paper or small.")
  private String profile = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Override a key of the file, such as configuration.epochs=3 or seeds=0..2.",
        "A report needs the overrides of its sweep."
      })
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--store",
      paramLabel = "URI",
      required = true,
      description = "The store of finished runs: a directory, which 'sweep' makes.")
  private URI store = URI.create("");

  /** Where the published numbers are, unless somebody says otherwise. */
  Path publishedNumbers() {
    return file().resolveSibling("../published").normalize();
  }

  /** The file that is named, or that of a sweep that is. */
  private Path file() {
    String name = String.valueOf(file.getFileName());
    Path named = file.resolveSibling(SWEEPS.resolve(name + ".yaml"));
    return name.matches("[A-Za-z0-9-]+") && !Files.exists(file) && Files.exists(named)
        ? named
        : file;
  }

  /**
   * Reads the sweep file as its sweep was announced in the store, if no profile and no override is
   * given and there is no doubt.
   *
   * @param console is told what was taken
   * @throws org.argmax4j.config.InputException naming what is not right, or the variants that were
   *     announced
   */
  SweepFile announced(PrintWriter console) throws IOException {
    SweepFile plain = sweep();
    if (!profile.isEmpty() || !overrides.isEmpty()) {
      return plain;
    }
    Map<String, SweepManifest> variants = new TreeMap<>();
    FileRunStore store = store();
    for (SweepManifest manifest : store.sweeps()) {
      if (manifest.name().equals(plain.name())) {
        variants.put(manifest.variant(), manifest);
      }
    }
    if (variants.isEmpty() || variants.containsKey("")) {
      return plain;
    }
    if (variants.size() > 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: has sweep '%s' with %s; choose one",
              store.location(),
              plain.name(),
              String.join(", or with ", variants.keySet())));
    }
    SweepManifest only = variants.values().iterator().next();
    console.printf(Locale.ROOT, "argmax4j: as it was run: %s%n", only.variant());
    console.flush();
    return SweepFile.read(file(), only.profile(), only.overrides());
  }

  /**
   * Reads the sweep file.
   *
   * @throws org.argmax4j.config.InputException naming what is not right
   */
  SweepFile sweep() {
    return SweepFile.read(file(), profile, overrides);
  }

  /** The store. */
  FileRunStore store() throws IOException {
    return FileRunStore.at(store, SparkApplication::hadoop);
  }
}
