package org.argmax4j.jobs.sweep;

import java.util.List;

/**
 * What a report shows of a sweep.
 *
 * @param rows dotted keys whose values make the rows of the table
 * @param columns dotted keys whose values make its column groups
 * @param metrics the metrics to show, in order: {@code name} from a run's summary, {@code
 *     name@epoch} from its history, {@code factor * name} scaled
 * @param minimise metrics of which small is good, besides that of the selection
 * @param maximise metrics of which large is good, besides that of the selection
 * @param curves the history metrics to draw
 * @param panels dotted key whose values make the panels of a figure; empty for one panel
 * @param x history metric on the horizontal axis; empty for the epoch
 * @param logX whether the horizontal axis is logarithmic
 * @param published how cells are matched with published numbers
 */
public record ReportSpec(
    List<String> rows,
    List<String> columns,
    List<String> metrics,
    List<String> minimise,
    List<String> maximise,
    List<String> curves,
    String panels,
    String x,
    boolean logX,
    Published published) {

  /** Methods as rows, no figures, nothing published. */
  public static ReportSpec defaults() {
    return new ReportSpec(
        List.of("method.label"),
        List.of(),
        List.of(),
        List.of(),
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
   *     of the hyper-parameters
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

    /** The two standard deviations. */
    public enum Deviation {
      /** Divisor n - 1. */
      SAMPLE,
      /** Divisor n, as NumPy's default. */
      POPULATION
    }

    /** Nothing published. */
    public static Published defaults() {
      return new Published("", "", "", List.of(), List.of(), Deviation.SAMPLE, "");
    }
  }
}
