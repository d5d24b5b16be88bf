package org.argmax4j.jobs.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.FileRunStore;

/**
 * Merges the run files of a store, exports it and reports it, again and again, while its sweeps are
 * disturbed. What is read must be the undisturbed results of all runs that were finished before,
 * and of none that is unknown.
 */
final class Onlooker implements AutoCloseable {

  private static final long PAUSE_MILLIS = 3000;

  private final Path directory;
  private final Path store;
  private final List<String> sweep;
  private final PassingFaults faults;
  private final Map<String, String> environment;
  private final Map<String, Map<String, String>> undisturbed;
  private final List<String> problems = new ArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();
  private final Thread thread = new Thread(this::lookOn, "onlooker");
  private int readings;
  private volatile Process process;
  private volatile boolean killed;
  private volatile boolean closed;

  /**
   * An onlooker, at work from now on.
   *
   * @param directory where it writes what it reads, and its log
   * @param sweep the sweep file, and what is laid over it
   * @param faults during which a command may fail
   * @param environment what its processes have in their environment besides
   * @param table an export of an undisturbed store, without provenance
   */
  Onlooker(
      Path directory,
      Path store,
      List<String> sweep,
      PassingFaults faults,
      Map<String, String> environment,
      Path table)
      throws IOException {
    this.directory = directory;
    this.store = store;
    this.sweep = sweep;
    this.faults = faults;
    this.environment = environment;
    this.undisturbed = rows(table);
    thread.start();
  }

  /** The rows of an export by key; values that a run has not are left out. */
  static Map<String, Map<String, String>> rows(Path table) throws IOException {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    try (MappingIterator<Map<String, String>> lines =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(table.toFile())) {
      while (lines.hasNext()) {
        Map<String, String> row = lines.next();
        row.values().removeIf(String::isEmpty);
        rows.put(row.get("key"), row);
      }
    }
    return rows;
  }

  private void lookOn() {
    try {
      while (!closed) {
        compact();
        export();
        report();
      }
    } catch (IOException e) {
      problem("cannot look on: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compact() throws IOException, InterruptedException {
    command(List.of("compact", "--store", store.toString()), finished -> {});
  }

  private void export() throws IOException, InterruptedException {
    Path table = directory.resolve("seen.csv");
    List<String> export =
        List.of(
            "export",
            "--store",
            store.toString(),
            "--out",
            table.toString(),
            "--without-provenance");
    command(export, finished -> exported(rows(table), finished));
  }

  private void exported(Map<String, Map<String, String>> rows, Set<String> finished) {
    seen("export", rows.keySet(), finished);
    rows.forEach(
        (key, row) -> {
          if (!row.equals(undisturbed.get(key))) {
            problem("export: run " + key + " is " + row + ", not " + undisturbed.get(key));
          }
        });
  }

  private void report() throws IOException, InterruptedException {
    Path out = directory.resolve("seen");
    List<String> report = new ArrayList<>(List.of("report"));
    report.addAll(sweep);
    report.addAll(List.of("--store", store.toString(), "--out", out.toString()));
    command(
        report,
        finished -> {
          JsonNode runs =
              new ObjectMapper().readTree(out.resolve("report.json").toFile()).get("runs");
          Set<String> keys = new HashSet<>();
          runs.fieldNames().forEachRemaining(keys::add);
          seen("report", keys, finished);
        });
  }

  private void seen(String what, Collection<String> keys, Set<String> finished) {
    Set<String> missing =
        finished.stream().filter(k -> !keys.contains(k)).collect(Collectors.toSet());
    Set<String> unknown =
        keys.stream().filter(k -> !undisturbed.containsKey(k)).collect(Collectors.toSet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      problem(what + ": finished runs that are missing " + missing + ", unknown ones " + unknown);
    }
  }

  private Set<String> finished() throws IOException {
    return FileRunStore.at(store.toUri(), new Configuration(false)).keys();
  }

  /** What is to be looked at after a command that ended well. */
  private interface Look {

    void at(Set<String> finished) throws IOException;
  }

  private void command(List<String> arguments, Look look) throws IOException, InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
    turn.lock();
    try {
      if (closed || !Files.isDirectory(store.resolve("runs"))) {
        return;
      }
      killed = false;
      long start = System.nanoTime();
      Set<String> finished = finished();
      Path log = directory.resolve("onlooker.log");
      process = SweepDriver.launch(arguments, log, environment);
      int status = process.waitFor();
      if (status == 0) {
        look.at(finished);
        readings++;
      } else if (!killed && faults.noneSince(start)) {
        problem("status " + status + " of " + arguments + ", see " + log);
      }
    } finally {
      turn.unlock();
    }
  }

  private synchronized void problem(String what) {
    problems.add(what);
  }

  /** Kills what it does at the moment, with SIGKILL. Returns whether it did anything. */
  boolean kill() throws IOException, InterruptedException {
    Process now = process;
    if (now == null || !now.isAlive()) {
      return false;
    }
    killed = true;
    Processes.kill(Processes.family(now.toHandle()));
    return true;
  }

  /** Waits until it does nothing, and lets it do nothing until {@link #goOn}. */
  void stop() {
    turn.lock();
  }

  /** Lets it go on. */
  void goOn() {
    turn.unlock();
  }

  /** How many commands ended well, since the last time that this was asked; while it is stopped. */
  int readings() {
    int since = readings;
    readings = 0;
    return since;
  }

  /** What was wrong, since the last time that this was asked. */
  synchronized List<String> problems() {
    List<String> since = List.copyOf(problems);
    problems.clear();
    return since;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    thread.interrupt();
    try {
      kill();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
