package org.argmax4j.jobs.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.argmax4j.jobs.statistics.Deviation;

/**
 * What a report shows of a sweep.
 *
 * @param groups dotted keys whose values divide the table into parts, each under its own heading
 * @param rows dotted keys whose values make the rows of the table
 * @param columns dotted keys whose values make its column groups
 * @param metrics the metrics to show, in order: {@code name} from a run's summary or its timings,
 *     {@code name@epoch} from its history, {@code factor * name} scaled
 * @param minimise names of metrics of which small is good, besides that of the selection and those
 *     of which the experiment says so. A name stands for the value in the run: a negative factor in
 *     {@code metrics} turns the shown value round, and with it its good end
 * @param maximise names of metrics of which large is good, in the same way
 * @param titles pairs {@code key=title} or {@code metric=title}: what reports call them, in place
 *     of what the experiment does
 * @param deviation the standard deviation that tables print
 * @param curves the history metrics to draw; where {@code x} is a key, metrics as in the table
 * @param dots the metrics to draw as a dot a run, by method and by what else the table has
 * @param panels dotted key whose values make the panels of a figure; empty for one panel
 * @param x history metric on the horizontal axis, or one of the dotted keys above, whose values are
 *     numbers; empty for the epoch
 * @param logX whether the horizontal axis is logarithmic even where its values do not span decades
 * @param published how cells are matched with published numbers
 */
public record ReportSpec(
    List<String> groups,
    List<String> rows,
    List<String> columns,
    List<String> metrics,
    List<String> minimise,
    List<String> maximise,
    List<String> titles,
    Deviation deviation,
    List<String> curves,
    List<String> dots,
    String panels,
    String x,
    boolean logX,
    Published published) {

  /** Checks that no key has two places. */
  public ReportSpec {
    Set<String> placed = new HashSet<>();
    Stream.of(groups, rows, columns)
        .flatMap(List::stream)
        .filter(key -> !placed.add(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT, "Invalid groups, rows, columns: %s stands there twice", key));
            });
  }

  /** The keys whose values are a place in the table: groups, rows, columns. */
  public List<String> keys() {
    return Stream.of(groups, rows, columns).flatMap(List::stream).toList();
  }

  /** Whether figures show whole runs by a setting, which is a place in the table, not histories. */
  public boolean overSettings() {
    return keys().contains(x);
  }

  /** Methods as rows, sample deviations, no figures, nothing published. */
  public static ReportSpec defaults() {
    return new ReportSpec(
        List.of(),
        List.of("method.label"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Deviation.SAMPLE,
        List.of(),
        List.of(),
        "",
        "",
        false,
        Published.defaults());
  }

  /**
   * Where the published numbers of a sweep are.
   *
   * @param file a file name below {@code conf/published}; empty for none
   * @param paper the paper's short name in the file; empty for any
   * @param table the table or figure in the file; empty for any
   * @param match pairs {@code column=dotted key} or {@code column='constant'} that choose a row for
   *     a cell; {@code label} is method and variant as one column, {@code hyperparameters.NAME} one
   *     of the hyper-parameters. Texts agree if they are equal, numbers if their values are
   * @param metrics pairs {@code published metric=our metric}
   * @param deviation how the published standard deviations were computed
   * @param note how the published protocol differs from this sweep's; empty if it does not
   */
  public record Published(
      String file,
      String paper,
      String table,
      List<String> match,
      List<String> metrics,
      Deviation deviation,
      String note) {

    /** Nothing published. */
    public static Published defaults() {
      return new Published("", "", "", List.of(), List.of(), Deviation.SAMPLE, "");
    }
  }
}
