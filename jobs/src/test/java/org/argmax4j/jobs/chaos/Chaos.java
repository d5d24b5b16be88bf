package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.chaos.ChaosCount.Victim;
import org.argmax4j.jobs.launch.StandaloneCluster;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunExport;

/**
 * Two sweeps that overlap in their trials write to one store, on a standalone cluster with
 * speculative execution, while executors, workers and drivers are killed with SIGKILL at random
 * moments, until enough are. When both sweeps are done, it is counted: no finished run may be lost,
 * none computed again, and the results must be those of an undisturbed sweep. Then both begin again
 * with an empty store.
 */
final class Chaos implements AutoCloseable {

  private static final List<String> PROFILES = List.of("first", "second");
  private static final int WORKERS = 2;
  private static final long LOOK_MILLIS = 500;
  private static final int MOST_LOOKS = 240;

  /** One kill in so many looks comes before anything new was begun. */
  private static final int EARLY = 40;

  private final ChaosSettings settings;
  private final Consumer<String> told;
  private final Random random;
  private final ChaosCount count = new ChaosCount();
  private final Map<String, SweepDriver> drivers = new TreeMap<>();
  private final List<Victim> due = new ArrayList<>();
  private final StandaloneCluster cluster;
  private final List<String> sweep;
  private final String undisturbed;
  private final int expected;
  private RunBook book;
  private int failures;

  /**
   * Runs the sweep undisturbed and starts a cluster.
   *
   * @param told is told what happens, a line at a time
   */
  Chaos(ChaosSettings settings, Consumer<String> told) throws IOException, InterruptedException {
    this.settings = settings;
    this.told = told;
    this.random = new Random(settings.seed());
    List<String> arguments = new ArrayList<>(List.of("sweep", settings.sweep().toString()));
    arguments.addAll(List.of("--data", settings.data().isEmpty() ? digits() : settings.data()));
    settings.overrides().forEach(override -> arguments.addAll(List.of("--set", override)));
    this.sweep = List.copyOf(arguments);
    Path store = file("undisturbed");
    command("undisturbed", sweep, "--store", store.toString(), "--master", "local[2]");
    this.undisturbed = results(store);
    this.expected = store(store).keys().size();
    say("undisturbed: %d runs", expected);
    this.cluster =
        StandaloneCluster.start(
            settings.directory(), "--workers", "" + WORKERS, "--cores", "2", "--memory", "1g");
    this.book = new RunBook(file("store"), cluster.state());
  }

  private Path file(String name) {
    return settings.directory().resolve(name);
  }

  private void say(String line, Object... values) {
    LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    told.accept("chaos: " + now + " " + String.format(Locale.ROOT, line, values));
  }

  private String digits() throws IOException, InterruptedException {
    EmbeddedDigits.writeTo(file("digits"));
    String data = file("data").toString();
    command(
        "prepare",
        List.of("prepare", "mnist", "--input", file("digits").toString(), "--output", data));
    return data;
  }

  private void command(String name, List<String> arguments, String... more)
      throws IOException, InterruptedException {
    List<String> all = Stream.concat(arguments.stream(), Stream.of(more)).toList();
    Path log = file(name + ".log");
    int status = SweepDriver.launch(all, log).waitFor();
    if (status != 0) {
      throw new IllegalStateException("Status " + status + " of " + all + ": see " + log);
    }
  }

  private static FileRunStore store(Path directory) throws IOException {
    return FileRunStore.at(directory.toUri(), new Configuration(false));
  }

  /** Everything about the runs of a store but where they came from, as text. */
  private String results(Path directory) throws IOException {
    FileRunStore store = store(directory);
    Path table = file("results.csv");
    RunExport.of(store.read(store.keys()))
        .withoutProvenance()
        .write(RunExport.Format.CSV, table.toUri(), new Configuration(false));
    return Files.readString(table);
  }

  /** Disturbs until enough are killed and both sweeps are done. */
  ChaosCount run() throws IOException, InterruptedException {
    PROFILES.forEach(this::submit);
    while (true) {
      boolean killing = count.kills() < settings.kills();
      if (killing) {
        awaitWorkToLose();
      } else {
        Thread.sleep(LOOK_MILLIS);
      }
      reap();
      if (drivers.isEmpty()) {
        settle();
        if (!killing) {
          return count;
        }
        PROFILES.forEach(this::submit);
      } else if (killing) {
        killOne();
      }
    }
  }

  private void submit(String profile) {
    try {
      List<String> arguments = new ArrayList<>(sweep);
      arguments.addAll(List.of("--store", file("store").toString()));
      drivers.put(
          profile,
          SweepDriver.submit(
              cluster.master(), profile, arguments, file(profile + ".log"), book.finished()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Mostly, something has been begun since the last kill: on a slow machine, else, only beginnings
   * would be killed.
   */
  private void awaitWorkToLose() throws IOException, InterruptedException {
    int before = book.begun();
    for (int look = 0; look < MOST_LOOKS && random.nextInt(EARLY) != 0; look++) {
      if (book.begun() > before || !drivers.values().stream().allMatch(SweepDriver::isRunning)) {
        break;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    Thread.sleep(random.nextLong(settings.longestPause().toMillis() + 1));
  }

  /** Takes note of drivers that came to an end by themselves; one that failed begins again. */
  private void reap() {
    for (SweepDriver driver : List.copyOf(drivers.values())) {
      if (!driver.isRunning()) {
        drivers.remove(driver.profile());
        if (driver.status() != 0) {
          again(driver);
        }
      }
    }
  }

  private void again(SweepDriver driver) {
    Path log = file(driver.profile() + ".log");
    failures++;
    if (failures > settings.kills()) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Sweeps fail again and again: see %s", log));
    }
    say(
        "the %s sweep ended with status %d and is run again (see %s)",
        driver.profile(), driver.status(), log);
    submit(driver.profile());
  }

  /** Kills one process, of each kind as often as of the others, in random order. */
  private void killOne() throws IOException, InterruptedException {
    if (due.isEmpty()) {
      due.addAll(List.of(Victim.values()));
      Collections.shuffle(due, random);
    }
    book.look();
    for (Victim victim : List.copyOf(due)) {
      if (kill(victim)) {
        due.remove(victim);
        count.add(victim);
        book.look();
        say(
            "kill %d of %d: %s; %d of %d runs",
            count.kills(), settings.kills(), victim, book.finished(), expected);
        return;
      }
    }
  }

  /** Whether there was one of the kind to be killed. */
  private boolean kill(Victim victim) throws IOException, InterruptedException {
    return switch (victim) {
      case EXECUTOR -> killExecutor();
      case WORKER -> killWorker();
      case DRIVER -> killDriver();
    };
  }

  private boolean killExecutor() throws IOException, InterruptedException {
    List<ProcessHandle> executors = new ArrayList<>();
    for (int worker = 1; worker <= WORKERS; worker++) {
      cluster.worker(worker).descendants().forEach(executors::add);
    }
    if (executors.isEmpty()) {
      return false;
    }
    Processes.kill(List.of(oneOf(executors)));
    return true;
  }

  /** Its executors die with it, as when a machine dies, or notice and end by themselves. */
  private boolean killWorker() throws IOException, InterruptedException {
    int number = 1 + random.nextInt(WORKERS);
    ProcessHandle worker = cluster.worker(number);
    Processes.kill(random.nextBoolean() ? Processes.family(worker) : List.of(worker));
    cluster.revive(number);
    return true;
  }

  /** One that has got nothing done yet is left alone: else nothing might ever be done. */
  private boolean killDriver() throws IOException, InterruptedException {
    int runs = book.finished();
    List<SweepDriver> some =
        drivers.values().stream().filter(driver -> driver.hasSeenProgress(runs)).toList();
    if (some.isEmpty()) {
      return false;
    }
    SweepDriver driver = oneOf(some);
    driver.kill();
    submit(driver.profile());
    return true;
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Holds the store against the book and the undisturbed sweep, and puts it aside. */
  private void settle() throws IOException {
    book.look();
    int conflicts = store(file("store")).conflicts().size();
    int doubled = book.changed() + book.publishedAgain() + book.begunAgain() + conflicts;
    count.add(
        new ChaosCount.Round(
            expected,
            book.finished(),
            book.lost(),
            doubled,
            !results(file("store")).equals(undisturbed),
            book.computedTwiceAtOnce()));
    say(
        "sweeps are done: %d of %d runs; files changed: %d, published twice: %d, begun again: %d, conflicts: %d",
        book.finished(),
        expected,
        book.changed(),
        book.publishedAgain(),
        book.begunAgain(),
        conflicts);
    Path round = Files.createDirectory(file("round-" + count.rounds()));
    Files.move(file("store"), round.resolve("store"));
    keepSayings(round);
    book = new RunBook(file("store"), cluster.state());
  }

  /** The logs of executors; beside them are copies of the jar, which are large. */
  private void keepSayings(Path round) throws IOException {
    Files.write(round.resolve("spoken"), book.lines());
    for (int worker = 1; worker <= WORKERS; worker++) {
      try (Stream<Path> applications = Files.list(cluster.state().resolve("work-" + worker))) {
        applications.map(Path::toFile).forEach(FileUtil::fullyDelete);
      }
    }
  }

  /** Ends all processes. */
  @Override
  public void close() throws IOException {
    try {
      for (SweepDriver driver : drivers.values()) {
        driver.kill();
      }
      cluster.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
