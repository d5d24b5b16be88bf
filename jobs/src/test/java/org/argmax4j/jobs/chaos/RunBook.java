package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.FileRunStore;

/**
 * What was seen of the runs of a store: the contents of its files, and what executors said of them.
 * A run that was there once must stay as it is, in a file of its own or in one with others.
 */
final class RunBook {

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d\\d/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d) INFO TrialAttempt: Run ([0-9a-f]{32}) "
              + "(?:(starts):.*|ends .*: ([A-Z_]+))");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yy/MM/dd HH:mm:ss", Locale.ROOT);
  private static final String STARTS = "starts";

  private final Path store;
  private final Path runs;
  private final Path executors;
  private final Map<String, Set<ByteBuffer>> contents = new TreeMap<>();

  /**
   * A book.
   *
   * @param store the store's directory
   * @param cluster the directory of the cluster, with the logs of executors below it
   */
  RunBook(Path store, Path cluster) {
    this.store = store;
    this.runs = store.resolve("runs");
    this.executors = cluster;
  }

  /**
   * What an executor said of a run.
   *
   * @param key the run
   * @param time when, in whole seconds
   * @param what that it starts, or how publishing it ended
   */
  private record Saying(String key, LocalDateTime time, String what) {}

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** The runs that are finished, with files of their own or merged. */
  private Set<String> keys() throws IOException {
    return FileRunStore.at(store.toUri(), new Configuration(false)).keys();
  }

  /** How many runs are finished. */
  int finished() throws IOException {
    return keys().size();
  }

  /** Writes down the files as they are now. */
  void look() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      try {
        byte[] bytes = Files.readAllBytes(file);
        contents
            .computeIfAbsent(name.substring(0, name.indexOf('.')), key -> new HashSet<>())
            .add(ByteBuffer.wrap(bytes));
      } catch (NoSuchFileException e) {
        // Merged with others since it was listed.
      }
    }
  }

  /** How many runs were seen that are not there any more. */
  int lost() throws IOException {
    Set<String> there = keys();
    return (int) contents.keySet().stream().filter(key -> !there.contains(key)).count();
  }

  /** How many files were seen with more than one content. */
  int changed() {
    return (int) contents.values().stream().filter(seen -> seen.size() > 1).count();
  }

  /** The lines of executors' logs that say of runs that they start or end. */
  List<String> lines() throws IOException {
    List<String> found = new ArrayList<>();
    // work-N/APPLICATION/EXECUTOR/stderr
    try (Stream<Path> all = Files.walk(executors, 4)) {
      for (Path log : all.filter(file -> file.endsWith("stderr")).toList()) {
        try (Stream<String> lines = Files.lines(log)) {
          lines.filter(line -> LINE.matcher(line).matches()).forEach(found::add);
        }
      }
    }
    return found;
  }

  private List<Saying> sayings() throws IOException {
    return lines().stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(RunBook::saying)
        .toList();
  }

  private static Saying saying(Matcher line) {
    String what = line.group(3) == null ? line.group(4) : STARTS;
    return new Saying(line.group(2), LocalDateTime.parse(line.group(1), TIME), what);
  }

  /** How many runs were begun. */
  int begun() throws IOException {
    return (int) sayings().stream().filter(s -> s.what.equals(STARTS)).count();
  }

  /** How many runs were computed by two tasks at once, of which the second found the first's. */
  int computedTwiceAtOnce() throws IOException {
    return (int) sayings().stream().filter(s -> s.what.equals("ALREADY_THERE")).count();
  }

  /** How many runs were published more than once. */
  int publishedAgain() throws IOException {
    Map<String, Integer> times = new HashMap<>();
    for (Saying saying : sayings()) {
      if (saying.what.equals("PUBLISHED")) {
        times.merge(saying.key, 1, Integer::sum);
      }
    }
    return (int) times.values().stream().filter(count -> count > 1).count();
  }

  /** How often a run was begun that had been published. Times are whole seconds. */
  int begunAgain() throws IOException {
    List<Saying> sayings = sayings();
    Map<String, LocalDateTime> published = new HashMap<>();
    for (Saying saying : sayings) {
      if (saying.what.equals("PUBLISHED")) {
        published.put(saying.key, saying.time);
      }
    }
    return (int)
        sayings.stream()
            .filter(s -> s.what.equals(STARTS) && published.containsKey(s.key))
            .filter(s -> s.time.isAfter(published.get(s.key).plusSeconds(1)))
            .count();
  }
}
