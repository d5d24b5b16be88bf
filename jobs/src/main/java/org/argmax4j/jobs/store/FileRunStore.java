package org.argmax4j.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.data.StrictJson;

/**
 * A run store in a directory:
 *
 * <pre>
 * runs/KEY.parquet                           one finished run
 * compacted/HASH.parquet                     many finished runs, with HASH.json naming them
 * checkpoints/KEY.bin                        where an unfinished run stands
 * failures/KEY.APPLICATION.ATTEMPT.json      a failed attempt
 * conflicts/KEY.APPLICATION.ATTEMPT.parquet  a second, different result of a key
 * sweeps/NAME.HASH.json                      what a sweep set out to do
 * shared/KEY.bin                             a part that several runs have in common
 * progress/                                  how far trials and sweeps are that run
 * datasets/FINGERPRINT.json                  what a data set of runs said about itself
 * _staging/                                  files before they get their names
 * </pre>
 *
 * <p>What publishes a run, so that it is there once, complete, and is never replaced:
 *
 * <ul>
 *   <li>on a POSIX file system, the file is written aside, forced to the disk, and linked to its
 *       name, which fails where there is one;
 *   <li>on HDFS, it is written aside and renamed, which fails where there is one;
 *   <li>on S3 ({@code s3a}), it is put under the condition that there is none ({@code
 *       If-None-Match: *}). Where the endpoint knows no conditions, {@code runs/KEY.parquet} is a
 *       folder of objects, each named by the hash of what it holds: a put may be repeated and
 *       replaces nothing else. Readers take the oldest by the clock of the endpoint, and of those
 *       of one second the first by name; {@link #compact} keeps the others as conflicts where their
 *       results differ.
 * </ul>
 */
public final class FileRunStore implements RunStore {

  /** Spark and all that follow its habit pass over names that begin with an underscore. */
  static final String STAGING = "_staging/";

  private static final Pattern STAGED =
      Pattern.compile(".*\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** No file takes so long to be written. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  /** So many that to hand a task over costs nothing beside it. */
  private static final int FILES_A_TASK = 50;

  private static final String RUNS = "runs/";
  private static final String CHECKPOINTS = "checkpoints/";
  private static final String FAILURES = "failures/";
  private static final String CONFLICTS = "conflicts/";
  private static final String SWEEPS = "sweeps/";
  private static final String DATASETS = "datasets/";
  private static final String PARQUET = ".parquet";
  private static final String JSON = ".json";

  private final StoreFiles files;
  private final CompactedRuns compacted;
  private final SharedParts parts;
  private final ProgressNotes progress;

  FileRunStore(StoreFiles files) {
    this.files = files;
    this.compacted = new CompactedRuns(files);
    this.parts = new SharedParts(files);
    this.progress = new ProgressNotes(files);
  }

  /**
   * The store at a place, which need not exist yet.
   *
   * @param location its directory, an absolute URI
   * @param hadoop how to reach file systems that are not local
   */
  public static FileRunStore at(URI location, Configuration hadoop) throws IOException {
    return at(location, () -> hadoop);
  }

  /**
   * The store at a place, which need not exist yet.
   *
   * @param location its directory, an absolute URI
   * @param hadoop how to reach file systems that are not local; not asked for one that is
   */
  public static FileRunStore at(URI location, Supplier<Configuration> hadoop) throws IOException {
    return new FileRunStore(files(location, STAGING, hadoop));
  }

  /**
   * Files below a directory.
   *
   * @param staging where they are written before they get their names, below the directory
   */
  static StoreFiles files(URI location, String staging, Supplier<Configuration> hadoop)
      throws IOException {
    if (Locations.isLocal(location)) {
      return new LocalStoreFiles(Locations.local(location), staging);
    }
    Path root = Locations.path(location);
    FileSystem fileSystem = Locations.fileSystem(root, hadoop.get());
    return ObjectStoreFiles.isAt(location)
        ? new ObjectStoreFiles(fileSystem, root, staging)
        : new HadoopStoreFiles(fileSystem, root, staging);
  }

  @Override
  public URI uri() {
    return files.uri();
  }

  @Override
  public String location() {
    return files.describe("");
  }

  /**
   * Checks that there is a directory, so that a mistyped place is not taken for an empty store.
   *
   * @return this store
   * @throws InputException if there is none
   */
  public FileRunStore requireThere() throws IOException {
    if (!files.exists(".")) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "store %s: nothing there, expected the directory that 'sweep' makes",
              location()));
    }
    return this;
  }

  /**
   * Writes and removes a small file, so that a store that cannot be written is found before
   * anything is computed, and removes what writers that died have left aside.
   *
   * @throws InputException if it cannot be written
   */
  public void checkWritable() {
    String probe = STAGING + StoreFiles.stagedName();
    try {
      // Not empty: for that, a full disk has place.
      files.replace(probe, new byte[] {0});
      long now = files.modified(probe);
      files.delete(probe);
      removeAbandoned(now);
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "store %s: cannot be written: %s", location(), e), e);
    }
  }

  /**
   * Removes what was written aside a day ago and never got its name.
   *
   * @param now the time by the clock of the store's file system
   */
  private void removeAbandoned(long now) throws IOException {
    for (String name : files.list(STAGING)) {
      try {
        if (STAGED.matcher(name).matches()
            && now - files.modified(STAGING + name) > ABANDONED.toMillis()) {
          files.delete(STAGING + name);
        }
      } catch (FileNotFoundException e) {
        // Gone meanwhile: the next one.
      }
    }
  }

  @Override
  public Set<String> keys() throws IOException {
    // In this order: what left the first place in between is in the second.
    Set<String> keys = new TreeSet<>(stems(RUNS, PARQUET));
    keys.addAll(compacted.keys());
    return keys;
  }

  @Override
  public boolean contains(String key) throws IOException {
    return files.exists(RUNS + key + PARQUET) || compacted.keys().contains(key);
  }

  private List<String> stems(String directory, String ending) throws IOException {
    List<String> stems = new ArrayList<>();
    for (String name : files.list(directory)) {
      if (name.endsWith(ending) && !name.startsWith("_") && !name.startsWith(".")) {
        stems.add(name.substring(0, name.length() - ending.length()));
      }
    }
    return stems;
  }

  @Override
  public <T> List<T> read(Collection<String> keys, Function<RunRecord, T> part) throws IOException {
    List<String> wanted = keys.stream().distinct().toList();
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Map<String, T>>> pending = new ArrayList<>();
      for (int from = 0; from < wanted.size(); from += FILES_A_TASK) {
        List<String> some = wanted.subList(from, Math.min(from + FILES_A_TASK, wanted.size()));
        pending.add(threads.submit(() -> readFiles(some, part)));
      }
      Map<String, T> parts = new HashMap<>();
      for (Future<Map<String, T>> future : pending) {
        parts.putAll(future.get());
      }
      if (parts.size() < wanted.size()) {
        List<String> rest = wanted.stream().filter(key -> !parts.containsKey(key)).toList();
        parts.putAll(compacted.read(rest, part));
      }
      return wanted.stream().map(parts::get).flatMap(Stream::ofNullable).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + location(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputException damaged) {
        throw damaged;
      }
      throw new IOException(
          String.format(Locale.ROOT, "cannot read %s: %s", location(), e.getCause()), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Those of some runs that have files of their own. */
  private <T> Map<String, T> readFiles(List<String> keys, Function<RunRecord, T> part)
      throws IOException {
    Map<String, T> parts = new HashMap<>();
    for (String key : keys) {
      Optional<RunRecord> run = readFile(key);
      if (run.isPresent()) {
        parts.put(key, part.apply(run.get()));
      }
    }
    return parts;
  }

  /** A run that has a file of its own. */
  private Optional<RunRecord> readFile(String key) throws IOException {
    String name = RUNS + key + PARQUET;
    byte[] bytes;
    try {
      bytes = files.read(name);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    List<RunRecord> records = decode(name, bytes);
    if (records.size() != 1 || !records.get(0).key().equals(key)) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: expected one run of that key", files.describe(name)));
    }
    return Optional.of(records.get(0));
  }

  private List<RunRecord> decode(String name, byte[] bytes) {
    try {
      return RunParquet.decode(name, bytes);
    } catch (NewerSchemaException e) {
      throw e.of(files.describe(name));
    } catch (IOException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: not a complete run file (%d bytes): %s; delete it and run the sweep again",
              files.describe(name),
              bytes.length,
              e.getMessage()),
          e);
    }
  }

  @Override
  public Publication publish(RunRecord record) throws IOException {
    byte[] bytes = RunParquet.encode(List.of(record));
    boolean before = compacted.keys().contains(record.key());
    if (!before && files.create(RUNS + record.key() + PARQUET, bytes)) {
      return Publication.PUBLISHED;
    }
    List<RunRecord> first = read(List.of(record.key()));
    if (!first.isEmpty() && first.get(0).sameResult(record)) {
      return Publication.ALREADY_THERE;
    }
    putAside(record);
    return Publication.CONFLICT;
  }

  private void putAside(RunRecord record) throws IOException {
    RunRecord.Provenance from = record.provenance();
    String name = attempt(record.key(), from.application(), from.attempt());
    files.replace(CONFLICTS + name + PARQUET, RunParquet.encode(List.of(record)));
  }

  /**
   * Moves all runs that have files of their own into one file. Any number of readers and writers
   * may work at the same time; each run is there at every moment.
   *
   * @return how many runs were moved; none where a listing that lags does not show yet where they
   *     went
   */
  public int compact() throws IOException {
    List<String> fresh = stems(RUNS, PARQUET);
    if (fresh.isEmpty()) {
      return 0;
    }
    List<RunRecord> records = read(fresh);
    Map<String, RunRecord> first = compacted.read(fresh, run -> run);
    for (RunRecord record : records) {
      RunRecord kept = first.getOrDefault(record.key(), record);
      for (RunRecord written : withOthers(record)) {
        if (!written.sameResult(kept)) {
          putAside(written);
        }
      }
    }
    if (!compacted.add(records)) {
      return 0;
    }
    for (RunRecord record : records) {
      files.delete(RUNS + record.key() + PARQUET);
    }
    return records.size();
  }

  /** A run that has a file of its own, and what else was published under its key. */
  private List<RunRecord> withOthers(RunRecord record) throws IOException {
    String name = RUNS + record.key() + PARQUET;
    List<RunRecord> all = new ArrayList<>(List.of(record));
    for (byte[] bytes : files.others(name)) {
      all.addAll(decode(name, bytes));
    }
    return all;
  }

  /** When the youngest of some runs was published, in milliseconds since 1970; 0 for none. */
  public long lastPublished(Collection<String> keys) throws IOException {
    long latest = files.latest(RUNS, keys.stream().map(key -> key + PARQUET).toList());
    return latest == 0 && !keys.isEmpty() ? compacted.modified() : latest;
  }

  @Override
  public Set<String> conflicts() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String stem : stems(CONFLICTS, PARQUET)) {
      keys.add(stem.substring(0, stem.indexOf('.')));
    }
    return keys;
  }

  @Override
  public void recordFailure(RunFailure failure) throws IOException {
    String name = attempt(failure.key(), failure.application(), failure.attempt());
    files.replace(FAILURES + name + JSON, StrictJson.write(failure));
  }

  /**
   * Attempts are counted in each application, so that two applications may have the same number.
   */
  private static String attempt(String key, String application, long attempt) {
    return String.format(Locale.ROOT, "%s.%s.%d", key, application, attempt);
  }

  @Override
  public List<RunFailure> failures() throws IOException {
    Set<String> stems = new TreeSet<>(stems(FAILURES, JSON));
    Set<String> finished = stems.isEmpty() ? Set.of() : keys();
    Map<String, RunFailure> latest = new HashMap<>();
    for (String stem : stems) {
      if (!finished.contains(stem.substring(0, stem.indexOf('.')))) {
        RunFailure failure = json(FAILURES + stem + JSON, RunFailure.class);
        latest.merge(failure.key(), failure, (a, b) -> a.time().compareTo(b.time()) > 0 ? a : b);
      }
    }
    return latest.values().stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
  }

  private <T> T json(String name, Class<T> type) throws IOException {
    return StrictJson.read(files.describe(name), files.read(name), type);
  }

  @Override
  public Optional<byte[]> checkpoint(String key) throws IOException {
    try {
      return Optional.of(files.read(CHECKPOINTS + key + ".bin"));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void saveCheckpoint(String key, byte[] state) throws IOException {
    files.replace(CHECKPOINTS + key + ".bin", state);
  }

  @Override
  public void forget(String key) throws IOException {
    files.delete(CHECKPOINTS + key + ".bin");
  }

  @Override
  public Optional<byte[]> part(String key) throws IOException {
    return parts.find(key);
  }

  @Override
  public void keepPart(String key, byte[] part) throws IOException {
    parts.keep(key, part);
  }

  @Override
  public void announce(SweepManifest manifest) throws IOException {
    String name = SWEEPS + manifest.id() + JSON;
    if (!files.create(name, StrictJson.write(manifest)) && manifest(name).labels().isEmpty()) {
      // Announced by a program that kept no labels.
      files.replace(name, StrictJson.write(manifest));
    }
  }

  private SweepManifest manifest(String name) throws IOException {
    return SweepManifest.parse(files.describe(name), files.read(name));
  }

  @Override
  public ProgressNotes progress() {
    return progress;
  }

  @Override
  public void keepDataset(DatasetManifest manifest) throws IOException {
    files.create(DATASETS + manifest.fingerprint() + JSON, manifest.toJson());
  }

  @Override
  public Optional<DatasetManifest> dataset(String fingerprint) throws IOException {
    String name = DATASETS + fingerprint + JSON;
    try {
      return Optional.of(DatasetManifest.parse(files.describe(name), files.read(name)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<SweepManifest> sweeps() throws IOException {
    return new TreeSet<>(stems(SWEEPS, JSON))
        .stream()
            .map(
                stem -> {
                  try {
                    return manifest(SWEEPS + stem + JSON);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toList();
  }
}
