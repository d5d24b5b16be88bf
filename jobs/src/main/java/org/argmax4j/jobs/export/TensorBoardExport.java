package org.argmax4j.jobs.export;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;

/**
 * Event files for TensorBoard, one a run: {@code SWEEP/LABEL, POINT/seed-N/events.out.tfevents.…},
 * with the metrics of each epoch, and those of the whole run as {@code summary/NAME} at the last
 * one. A file that is there is written again.
 */
public final class TensorBoardExport {

  private static final String PREFIX = "events.out.tfevents.";

  private TensorBoardExport() {}

  /**
   * Writes runs.
   *
   * @param sweeps what was announced in their store
   * @param directory where to, a directory of event files or one that is not there yet
   * @throws InputException if something else is in the way
   * @throws IOException if a file cannot be written
   */
  public static void write(Collection<RunRecord> runs, List<SweepManifest> sweeps, Path directory)
      throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: is a file, expected a directory", directory));
    }
    for (NamedRun run : NamedRun.of(runs, sweeps)) {
      try {
        write(run, directory);
      } catch (FileSystemException e) {
        throw new InputException(
            String.format(Locale.ROOT, "%s; expected a directory of event files", e.getMessage()),
            e);
      }
    }
  }

  private static void write(NamedRun run, Path directory) throws IOException {
    String method = run.point().isEmpty() ? run.label() : run.label() + ", " + run.point();
    Path place =
        Files.createDirectories(
            directory
                .resolve(name(run.sweep()))
                .resolve(name(method))
                .resolve("seed-" + run.run().identity().seed()));
    // By the key: of several runs of one name, such as those of two data sets, none is lost.
    Path file = place.resolve(PREFIX + run.began() / 1000 + "." + run.run().key());
    Path staged = Files.createTempFile(place, ".staged", "");
    try {
      Files.write(staged, events(run.run(), run.began() / 1e3));
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  /** A text as the name of a directory. */
  private static String name(String text) {
    String safe = text.replace('/', '_').replace('\0', '_').strip();
    return safe.matches("\\.*") ? "_" + safe : safe;
  }

  /** The times of epochs are not kept: they are spread evenly over the time of the run. */
  private static byte[] events(RunRecord run, double begin) {
    int epochs = run.history().size();
    EventFile file = new EventFile(begin);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double time = begin + run.provenance().seconds() * epoch / epochs;
      file.add(time, epoch, run.history().get(epoch - 1));
    }
    if (!run.summary().isEmpty()) {
      Map<String, Double> summary = new TreeMap<>();
      run.summary().forEach((name, value) -> summary.put("summary/" + name, value));
      file.add(begin + run.provenance().seconds(), epochs, summary);
    }
    return file.bytes();
  }
}
