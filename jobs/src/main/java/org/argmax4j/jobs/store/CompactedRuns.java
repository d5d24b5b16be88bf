package org.argmax4j.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Sha256;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.Retries;

/**
 * Runs that share a file. A file is named after a hash of its keys; its index, a list of the keys,
 * is written after it and is what makes it count.
 *
 * <p>A run is taken out of {@code runs/}, or an older file is deleted, only after the index of the
 * file that holds it now is there. A reader that looks into {@code runs/} first and here second
 * therefore finds every run, and knows by the key when it finds one twice.
 */
final class CompactedRuns {

  private static final String DIRECTORY = "compacted/";
  private static final String PARQUET = ".parquet";
  private static final String INDEX = ".json";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]+");
  private static final int NAME_DIGITS = 32;

  private final StoreFiles files;

  /** Indexes never change under their name. */
  private final Map<String, Set<String>> indexes = new ConcurrentHashMap<>();

  CompactedRuns(StoreFiles files) {
    this.files = files;
  }

  private record Index(int schemaVersion, List<String> keys) {}

  private Index index(String name) throws IOException {
    Index index = StrictJson.read(files.describe(name), files.read(name), Index.class);
    if (index.schemaVersion() > RunParquet.SCHEMA_VERSION) {
      String version = Integer.toString(index.schemaVersion());
      throw new NewerSchemaException(version).of(files.describe(name));
    }
    for (String key : index.keys()) {
      // A key is the name of a file.
      if (!KEY.matcher(key).matches()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: '%s' is not the key of a run, expected letters and digits",
                files.describe(name),
                key));
      }
    }
    return index;
  }

  /** The names of the files that count, each with its keys. */
  private Map<String, Set<String>> indexes() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String name : files.list(DIRECTORY)) {
      if (name.endsWith(INDEX)) {
        String stem = name.substring(0, name.length() - INDEX.length());
        Set<String> keys = indexes.get(stem);
        if (keys == null) {
          try {
            keys = Set.copyOf(index(DIRECTORY + name).keys());
          } catch (FileNotFoundException e) {
            // Replaced by a larger one since it was listed.
            continue;
          }
          indexes.put(stem, keys);
        }
        found.put(stem, keys);
      }
    }
    return found;
  }

  /** The keys of all runs here. */
  Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    indexes().values().forEach(keys::addAll);
    return keys;
  }

  /** When a file that counts was last published, in milliseconds since 1970; 0 without any. */
  long modified() throws IOException {
    long latest = 0;
    for (String name : indexes().keySet()) {
      latest = Math.max(latest, files.modified(DIRECTORY + name + INDEX));
    }
    return latest;
  }

  /** Parts of the runs of some keys; those that are not here are left out. */
  <T> Map<String, T> read(Collection<String> keys, Function<RunRecord, T> part) throws IOException {
    try {
      // A larger file may replace one after its index was read.
      return Retries.ofListings().call(() -> readOnce(keys, part));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("interrupted while reading " + files.describe(DIRECTORY), e);
    }
  }

  private <T> Map<String, T> readOnce(Collection<String> keys, Function<RunRecord, T> part)
      throws IOException {
    Set<String> wanted = new HashSet<>(keys);
    Map<String, T> parts = new HashMap<>();
    // Large files first: the small ones are often what is in them already.
    List<Map.Entry<String, Set<String>>> largestFirst = new ArrayList<>(indexes().entrySet());
    largestFirst.sort(Comparator.comparing(entry -> -entry.getValue().size()));
    for (Map.Entry<String, Set<String>> entry : largestFirst) {
      if (entry.getValue().stream().anyMatch(wanted::contains)) {
        decode(
            entry.getKey(),
            entry.getValue(),
            record -> {
              if (wanted.remove(record.key())) {
                parts.put(record.key(), part.apply(record));
              }
            });
      }
    }
    return parts;
  }

  /** Takes the runs of a file one by one; they count if this comes to its end. */
  private void decode(String stem, Set<String> keys, Consumer<RunRecord> take) throws IOException {
    byte[] bytes = files.read(DIRECTORY + stem + PARQUET);
    Set<String> found = new HashSet<>();
    try {
      RunParquet.decode(
          DIRECTORY + stem + PARQUET,
          bytes,
          record -> {
            found.add(record.key());
            take.accept(record);
          });
      if (!found.equals(keys)) {
        throw new IOException("its runs are not those of its index");
      }
    } catch (NewerSchemaException e) {
      throw e.of(files.describe(DIRECTORY + stem + PARQUET));
    } catch (IOException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: not a complete file of runs (%d bytes): %s",
              files.describe(DIRECTORY + stem + PARQUET),
              bytes.length,
              e.getMessage()),
          e);
    }
  }

  /**
   * Publishes one file with the given runs and all that were here, and then removes the older
   * files.
   *
   * @param records runs that need not be here yet
   * @return whether others find it now; a listing that lags does not show it yet, and then nothing
   *     is removed
   */
  boolean add(Collection<RunRecord> records) throws IOException {
    Set<String> older = indexes().keySet();
    Map<String, RunRecord> all = new TreeMap<>(read(keys(), run -> run));
    records.forEach(record -> all.putIfAbsent(record.key(), record));
    String stem = name(all.keySet());
    files.replace(DIRECTORY + stem + PARQUET, RunParquet.encode(all.values()));
    decode(stem, all.keySet(), record -> {});
    Index index = new Index(RunParquet.SCHEMA_VERSION, List.copyOf(all.keySet()));
    files.replace(DIRECTORY + stem + INDEX, StrictJson.write(index));
    if (!files.list(DIRECTORY).contains(stem + INDEX)) {
      return false;
    }
    for (String name : older) {
      if (!name.equals(stem)) {
        files.delete(DIRECTORY + name + INDEX);
        files.delete(DIRECTORY + name + PARQUET);
      }
    }
    return true;
  }

  private static String name(Set<String> keys) {
    return Sha256.hex(String.join("", keys)).substring(0, NAME_DIGITS);
  }
}
