package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.chaos.ChaosCount.Victim;
import org.argmax4j.jobs.launch.StandaloneCluster;
import org.argmax4j.jobs.store.ExportTable;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunExport;

/**
 * Two sweeps that overlap in their trials write to one store, on a standalone cluster with
 * speculative execution, while executors, workers, drivers and those who look on are killed with
 * SIGKILL at random moments, until enough are. Between kills a process stands still for a while,
 * the disk is full or read only, or clocks jump; and all the while run files are merged, exported
 * and reported. When both sweeps are done, it is counted: no finished run may be lost, none
 * computed again, and the results must be those of an undisturbed sweep. Then both begin again with
 * an empty store.
 */
final class Chaos implements AutoCloseable {

  static final int WORKERS = 2;

  private static final List<String> PROFILES = List.of("first", "second");
  private static final String COUNTS = "counts.json";
  private static final String RESULTS = "results.csv";
  private static final long LOOK_MILLIS = 500;
  private static final int MOST_LOOKS = 240;

  /** One kill in so many looks comes before anything new was begun. */
  private static final int EARLY = 40;

  /** Something begins to go wrong at one kill in so many. */
  private static final int KILLS_A_FAULT = 3;

  private final ChaosSettings settings;
  private final Consumer<String> told;
  private final Random random;
  private final ChaosCount count;
  private final Map<String, SweepDriver> drivers = new TreeMap<>();
  private final StandaloneCluster cluster;
  private final List<String> sweep;
  private final Path store;
  private final String undisturbed;
  private final int expected;
  private final Optional<SmallDisk> disk;
  private final Map<String, String> environment;
  private final PassingFaults faults;
  private final Onlooker onlooker;
  private final Kills kills;
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
    this.count = ChaosCount.read(file(COUNTS));
    this.random = new Random(settings.seed() + count.kills());
    List<String> plan = new ArrayList<>(List.of(settings.sweep().toString()));
    plan.addAll(List.of("--data", settings.data().isEmpty() ? digits() : settings.data()));
    settings.overrides().forEach(override -> plan.addAll(List.of("--set", override)));
    this.sweep = Stream.concat(Stream.of("sweep"), plan.stream()).toList();
    Path calm = file("undisturbed");
    command("undisturbed", sweep, "--store", calm.toString(), "--master", "local[2]");
    this.undisturbed = results(calm);
    this.expected = store(calm).keys().size();
    say("undisturbed: %d runs", expected);
    Path part = Files.createTempDirectory(settings.directory(), "part-");
    Path place = Files.createDirectory(part.resolve("disk"));
    this.disk = SmallDisk.mount(place);
    this.store = place.resolve("store");
    List<Fault> kinds = new ArrayList<>(List.of(new PausedProcess(this::oneToPause)));
    disk.ifPresentOrElse(
        small -> kinds.addAll(small.faults()),
        () -> say("without a full disk and a read-only store: no mount namespace of our own"));
    Optional<JumpingClock> clock = Optional.empty();
    if (settings.faketime().isPresent()) {
      clock = Optional.of(new JumpingClock(settings.faketime().get(), part.resolve("clock")));
    } else {
      say("without clocks that jump: there is no libfaketime");
    }
    clock.ifPresent(kinds::add);
    this.environment = clock.map(JumpingClock::environment).orElse(Map.of());
    this.faults = new PassingFaults(kinds, random);
    this.cluster =
        StandaloneCluster.start(part, "--workers", "" + WORKERS, "--cores", "2", "--memory", "1g");
    this.book = new RunBook(store, cluster.state());
    this.onlooker = new Onlooker(part, store, plan, faults, environment, file(RESULTS));
    this.kills = new Kills(cluster, drivers, onlooker, random, this::submit);
  }

  private Path file(String name) {
    return settings.directory().resolve(name);
  }

  private void say(String line, Object... values) {
    LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    told.accept("chaos: " + now + " " + String.format(Locale.ROOT, line, values));
  }

  private String digits() throws IOException, InterruptedException {
    Path data = file("data");
    if (!Files.exists(data)) {
      EmbeddedDigits.writeTo(file("digits"));
      command(
          "prepare",
          List.of("prepare", "mnist", "--input", file("digits").toString()),
          "--output",
          data.toString());
    }
    return data.toString();
  }

  private void command(String name, List<String> arguments, String... more)
      throws IOException, InterruptedException {
    List<String> all = Stream.concat(arguments.stream(), Stream.of(more)).toList();
    Path log = file(name + ".log");
    int status = SweepDriver.launch(all, log, Map.of()).waitFor();
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
    Path table = file(RESULTS);
    new RunExport(store.read(store.keys()), store.sweeps())
        .runs()
        .without(RunExport::isProvenance)
        .write(ExportTable.Format.CSV, table.toUri(), new Configuration(false));
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
        faults.endNow();
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
        disturb();
      }
    }
  }

  private void submit(String profile) {
    try {
      List<String> arguments = new ArrayList<>(sweep);
      arguments.addAll(List.of("--store", store.toString()));
      drivers.put(
          profile,
          SweepDriver.submit(
              cluster.master(),
              profile,
              arguments,
              file(profile + ".log"),
              book.finished(),
              environment));
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
      faults.endDue();
    }
    Thread.sleep(random.nextLong(settings.longestPause().toMillis() + 1));
    faults.endDue();
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

  /** Kills one process, and lets something go wrong for a while, if nothing is. */
  private void disturb() throws IOException, InterruptedException {
    book.look();
    Optional<Victim> victim = kills.killOne(book.finished());
    if (victim.isPresent()) {
      count.add(victim.get());
      book.look();
      say(
          "kill %d of %d: %s; %d of %d runs",
          count.kills(), settings.kills(), victim.get(), book.finished(), expected);
    }
    if (random.nextInt(KILLS_A_FAULT) == 0) {
      String fault = faults.begin();
      if (!fault.isEmpty()) {
        say("fault: %s", fault);
      }
    }
  }

  /** One that stands still for a while: an executor or a driver. */
  private Optional<ProcessHandle> oneToPause() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(Processes.executors(cluster, WORKERS));
    drivers.values().stream().filter(SweepDriver::isRunning).forEach(d -> all.add(d.process()));
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  /** Holds the store against the book and the undisturbed sweep, and begins with an empty one. */
  private void settle() throws IOException, InterruptedException {
    faults.endNow();
    onlooker.stop();
    try {
      book.look();
      int conflicts = store(store).conflicts().size();
      ChaosCount.Round round =
          new ChaosCount.Round(
              count.takeKills(),
              faults.takeCounts(),
              expected,
              book.finished(),
              book.lost(),
              book.changed() + book.publishedAgain() + book.begunAgain() + conflicts,
              !results(store).equals(undisturbed),
              book.computedTwiceAtOnce(),
              onlooker.readings(),
              onlooker.problems());
      count.add(round);
      count.write(file(COUNTS));
      say(
          "sweeps are done: %d of %d runs; lost: %d, files changed: %d, published twice: %d, begun again: %d, conflicts: %d",
          round.found(),
          expected,
          round.lost(),
          book.changed(),
          book.publishedAgain(),
          book.begunAgain(),
          conflicts);
      round.problems().forEach(problem -> say("%s", problem));
      putAside(round);
      book = new RunBook(store, cluster.state());
    } finally {
      onlooker.goOn();
    }
  }

  /** Keeps the evidence of a round that is not clean. */
  private void putAside(ChaosCount.Round round) throws IOException {
    if (!round.isClean()) {
      Path kept = Files.createDirectories(file("round-" + count.rounds()));
      Files.write(kept.resolve("spoken"), book.lines());
      FileUtil.copy(
          store.toFile(),
          FileSystem.getLocal(new Configuration(false)),
          new org.apache.hadoop.fs.Path(kept.resolve("store").toUri()),
          false,
          new Configuration(false));
    }
    FileUtil.fullyDelete(store.toFile());
    // Beside the logs of executors are copies of the jar, which are large.
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
      faults.endNow();
      onlooker.close();
      for (SweepDriver driver : drivers.values()) {
        driver.kill();
      }
      cluster.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disk.ifPresent(SmallDisk::close);
    }
  }
}
