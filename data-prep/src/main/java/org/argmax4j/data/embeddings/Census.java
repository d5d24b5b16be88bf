package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Split;
import org.argmax4j.data.Workers;

/**
 * What a source holds, found by reading it through.
 *
 * @param dimensions how many numbers a vector has
 * @param counts how many vectors each class has, by its name
 */
record Census(int dimensions, Map<String, Long> counts) implements Serializable {

  /** A label is the name of a class, not a text. */
  private static final int LONGEST_NAME = 200;

  /** More classes are none: some other column is taken for that of the labels. */
  private static final int MOST_CLASSES = 1_000_000;

  /**
   * Reads a source through.
   *
   * @param place what messages call it
   * @throws InputException if it is damaged, or its vectors are not equally long
   */
  static Census of(String place, VectorSource source, Workers workers) throws IOException {
    Workers.Task<Census> reading =
        hadoop -> {
          Counter counter = new Counter(place);
          source.read(hadoop, counter);
          return counter.census();
        };
    return workers.run(List.of(reading)).get(0);
  }

  /** How many vectors there are. */
  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many vectors the classes of a split have. */
  long total(Map<String, Split> splits, Split split) {
    return counts.entrySet().stream()
        .filter(entry -> splits.get(entry.getKey()) == split)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** With the test classes of another source. */
  Census plus(Census other, Map<String, Split> splits) {
    Map<String, Long> both = new TreeMap<>(counts);
    other.counts.forEach(
        (name, count) -> {
          if (splits.get(name) == Split.TEST) {
            both.put(name, count);
          }
        });
    return new Census(dimensions, both);
  }

  private static final class Counter implements VectorSource.Sink {

    private final String place;
    private final Map<String, Long> counts = new TreeMap<>();
    private int dimensions;
    private long rows;

    Counter(String place) {
      this.place = place;
    }

    @Override
    public void add(String label, float[] vector) {
      if (rows == 0) {
        dimensions = vector.length;
      }
      if (vector.length != dimensions || dimensions == 0) {
        throw refusal(
            String.format(Locale.ROOT, "%d numbers", vector.length),
            dimensions == 0
                ? "at least 1"
                : String.format(Locale.ROOT, "%d as in the first", dimensions));
      }
      if (label.isBlank() || label.length() > LONGEST_NAME) {
        throw refusal(
            label.isBlank() ? "no label" : "a label of " + label.length() + " characters",
            String.format(Locale.ROOT, "the name of a class, at most %d", LONGEST_NAME));
      }
      counts.merge(label, 1L, Long::sum);
      if (counts.size() > MOST_CLASSES) {
        throw refusal("more classes", "at most " + MOST_CLASSES);
      }
      rows++;
    }

    private InputException refusal(String found, String expected) {
      return new InputException(
          String.format(
              Locale.ROOT, "%s: vector %d: %s, expected %s", place, rows, found, expected));
    }

    Census census() {
      if (rows == 0) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: no vectors, expected at least 1", place));
      }
      return new Census(dimensions, counts);
    }
  }
}
