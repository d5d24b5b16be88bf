package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.argmax4j.jobs.store.FileRunStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A store, and the sweep files of what is in it. */
final class StoreOptions {

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  @Option(
      names = "--sweeps",
      paramLabel = "DIR",
      description = "The sweep files (default: ${DEFAULT-VALUE}).")
  private Path sweeps = Path.of("conf", "sweeps");

  @Option(
      names = "--published",
      paramLabel = "DIR",
      description =
          "The published numbers and claims; by default the directory 'published' beside the sweeps.")
  private @Nullable Path published;

  /**
   * The store.
   *
   * @throws org.argmax4j.config.InputException if there is none
   */
  FileRunStore store() throws IOException {
    return FileRunStore.at(store, SparkApplication::hadoop).requireThere();
  }

  /** The directory of sweep files. */
  Path sweeps() {
    return sweeps;
  }

  /** The directory of published numbers and claims. */
  Path published() {
    return published == null ? sweeps.resolveSibling("published") : published;
  }
}
