package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.sweep.SweepFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which sweep, and where its runs are. */
final class SweepOptions {

  @Parameters(paramLabel = "FILE", description = "The sweep file (YAML).")
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
    return file.resolveSibling("../published").normalize();
  }

  /**
   * Reads the sweep file.
   *
   * @throws org.argmax4j.config.InputException naming what is not right
   */
  SweepFile sweep() {
    return SweepFile.read(file, profile, overrides);
  }

  /** The store. */
  FileRunStore store() throws IOException {
    return FileRunStore.at(store, SparkApplication::hadoop);
  }
}
