package org.argmax4j.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.cli.Main;
import org.argmax4j.jobs.report.published.ClaimsFile;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/**
 * How long does it take to make the site over a store of fifty sweeps, or as many as the argument
 * says, with two hundred runs each, of ten epochs and by two versions of the code? Once in this JVM
 * and once as a command on two cores; then once more, which is what follows each sweep, and once
 * compacted. Expected of fifty: at most 20 s. The runs are written first, which is not counted.
 */
public final class SiteOverStore {

  private static final int DEFAULT_SWEEPS = 50;
  private static final int EPOCHS = 10;
  private static final int CORES = 2;
  private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";

  private static final String FILE =
      """
      name: sweep-NUMBER
      title: Sweep number NUMBER
      experiment: discrete-vae
      seeds: 0..9
      configuration:
        latent.ones: [10, 1]
        epochs: NUMBER
      methods:
        - {label: I-MLE, estimator: imle, lambda: [1, 2, 5, 10, 20]}
        - {label: AIMLE, estimator: aimle, target: [1, 2, 3]}
        - {label: Identity, estimator: identity}
        - {label: Straight-through, estimator: straight-through}
      selection: {metric: validation.loss, over: [method.lambda, method.target]}
      report:
        rows: [method.label]
        columns: [latent.ones]
        metrics: [test.loss, test.bce, test.kl]
        curves: [test.loss, layer.lambda]
        panels: latent.ones
      """;

  private final Path directory;
  private final FileRunStore store;
  private final SplittableRandom random = new SplittableRandom(1);

  private SiteOverStore(Path directory) throws IOException {
    this.directory = directory;
    this.store = FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
  }

  /**
   * Prints the times.
   *
   * @param arguments how many sweeps, if not fifty
   */
  public static void main(String[] arguments) throws IOException {
    int sweeps = arguments.length == 0 ? DEFAULT_SWEEPS : Integer.parseInt(arguments[0]);
    try (ScratchFolder scratch = new ScratchFolder("site-over-store")) {
      SiteOverStore bench = new SiteOverStore(scratch.resolve(""));
      bench.write(sweeps);
      System.out.printf(Locale.ROOT, "%d sweeps, %d runs%n", sweeps, bench.store.keys().size());
      bench.time("in this JVM", bench::inThisJvm);
      bench.time("again", bench::inThisJvm);
      bench.time("a command", bench::command);
      bench.store.compact();
      bench.time("compacted, in this JVM", bench::inThisJvm);
      bench.time("compacted, a command", bench::command);
    }
  }

  private void write(int sweeps) throws IOException {
    Path files = Files.createDirectories(directory.resolve("conf/sweeps"));
    Path published = Files.createDirectories(directory.resolve("conf/published"));
    Files.writeString(
        published.resolve(ClaimsFile.NAME), String.join(",", ClaimsFile.COLUMNS) + "\n");
    for (int number = 1; number <= sweeps; number++) {
      Path file = files.resolve("sweep-" + number + ".yaml");
      Files.writeString(file, FILE.replace("NUMBER", Integer.toString(number)));
      SweepFile sweep = SweepFile.read(file, "", List.of());
      List<Trial> trials = Plan.of(sweep, FINGERPRINT).trials();
      for (Trial trial : trials) {
        store.publish(record(trial));
      }
      store.announce(
          new SweepManifest(
              sweep.name(),
              sweep.title(),
              sweep.experiment(),
              "",
              List.of(),
              "bench",
              "2026-01-01T00:00:00Z",
              trials.stream().map(Trial::key).toList(),
              Map.of()));
    }
  }

  private RunRecord record(Trial trial) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      history.add(
          Map.of(
              "test.loss", 100 + random.nextDouble() - epoch,
              "test.bce", 90 + random.nextDouble() - epoch,
              "test.kl", 10 + random.nextDouble(),
              "validation.loss", 100 + random.nextDouble() - epoch,
              "layer.lambda", random.nextDouble()));
    }
    return new RunRecord(
        trial.key(),
        trial.identity(),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        history.get(EPOCHS - 1),
        history,
        Map.of(),
        new RunRecord.Provenance(
            trial.seed() % 2 == 0 ? "1.0 abc" : "1.0 def",
            "native",
            "here",
            "cpu",
            "app",
            0,
            "2026-01-01T00:00:00Z",
            1,
            Map.of("time.step-ms", random.nextDouble())));
  }

  @FunctionalInterface
  private interface Way {
    void make(String... arguments) throws IOException;
  }

  private void time(String what, Way way) throws IOException {
    Path out = directory.resolve("site");
    long processor = processor();
    long start = System.nanoTime();
    way.make(
        "site",
        "--store",
        directory.resolve("store").toString(),
        "--sweeps",
        directory.resolve("conf/sweeps").toString(),
        "--out",
        out.toString());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "  %-24s %6.1f s (target 20), %.1f s on the processor of this JVM; %s%n",
        what,
        seconds,
        (processor() - processor) / 1e9,
        size(out));
  }

  private static long processor() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private void inThisJvm(String... arguments) {
    StringWriter errors = new StringWriter();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    if (Main.run(nowhere, new PrintWriter(errors, true), arguments) != 0) {
      throw new IllegalStateException("Cannot make the site: " + errors);
    }
  }

  private void command(String... arguments) throws IOException {
    ColdCommand.argmax4j(arguments).onCores(CORES).run();
  }

  private static String size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long[] sizes = files.filter(Files::isRegularFile).mapToLong(SiteOverStore::bytes).toArray();
      return String.format(
          Locale.ROOT, "%d files, %.1f MB", sizes.length, LongStream.of(sizes).sum() / 1e6);
    }
  }

  private static long bytes(Path file) {
    return file.toFile().length();
  }
}
