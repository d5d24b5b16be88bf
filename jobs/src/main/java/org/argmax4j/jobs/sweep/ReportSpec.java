package org.argmax4j.jobs.sweep;

import java.util.List;

/**
 * What a report shows of a sweep.
 *
 * @param rows dotted keys whose values make the rows of the table
 * @param columns dotted keys whose values make its column groups
 * @param metrics the summary metrics to show, in order
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
   *     a cell
   * @param metrics pairs {@code published metric=our metric}
   */
  public record Published(
      String file, String paper, String table, List<String> match, List<String> metrics) {

    /** Nothing published. */
    public static Published defaults() {
      return new Published("", "", "", List.of(), List.of());
    }
  }
}
