package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.argmax4j.jobs.experiment.Term.Better;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.ReportModel;
import org.jspecify.annotations.Nullable;

/**
 * The table as a page shows it: text, ready to be set in any format.
 *
 * @param labels the titles of the columns that name the row
 * @param columns the other columns
 * @param sections the rows that are compared with each other, and so stand together
 */
record TextTable(
    List<String> labels, List<TextTable.Column> columns, List<TextTable.Section> sections) {

  /** The table of a report: a row for each row of cells, columns times metrics across. */
  static TextTable of(ReportModel model) {
    return new TableLayout(model).table();
  }

  /**
   * A heading.
   *
   * @param text what it says; empty where nothing stands
   * @param better which end of what is below it is the good one
   */
  record Heading(String text, Better better) {

    private static final Heading NONE = new Heading("", Better.NEITHER);

    static Heading of(String text) {
      return new Heading(text, Better.NEITHER);
    }

    /** With an arrow to the good end, where words have no room. */
    String withArrow() {
      return switch (better) {
        case LOWER -> text + " ↓";
        case HIGHER -> text + " ↑";
        case NEITHER -> text;
      };
    }

    /** Which end is the good one, in words; empty where none is. */
    String goal() {
      return switch (better) {
        case LOWER -> "lower is better";
        case HIGHER -> "higher is better";
        case NEITHER -> "";
      };
    }
  }

  /**
   * A column.
   *
   * @param path its headings from top to bottom; those that neighbours share span them all
   */
  record Column(List<Heading> path) {

    /** With empty headings above the last, so that all last ones stand in one line. */
    private Column deep(int depth) {
      List<Heading> deep = new ArrayList<>(path.subList(0, path.size() - 1));
      deep.addAll(Collections.nCopies(depth - path.size(), Heading.NONE));
      deep.add(path.get(path.size() - 1));
      return new Column(deep);
    }
  }

  /**
   * A heading over columns.
   *
   * @param from the first of them, from 0
   * @param count how many there are
   */
  record Span(Heading heading, int from, int count) {}

  /** How a text stands out. */
  enum Look {
    PLAIN,
    /** The best of its part. */
    BEST,
    /** A test tells it from the published number, to the good side. */
    BETTER,
    /** To the bad side. */
    WORSE,
    /** There is no number. */
    ABSENT
  }

  /**
   * The text of a place.
   *
   * @param text a number, or what stands for one
   * @param look how it stands out
   * @param says the same in plain sentences
   * @param cell the cell that it is a number of; null where it is none
   */
  record Text(String text, Look look, String says, @Nullable Cell cell) {

    Text(String text, Look look, String says) {
      this(text, look, says, null);
    }

    boolean bold() {
      return look == Look.BEST;
    }
  }

  /**
   * A row.
   *
   * @param labels what it is called, a text a label
   * @param values its texts, one a column
   */
  record Row(List<String> labels, List<Text> values) {}

  /**
   * Rows that stand together.
   *
   * @param heading what stands above them; empty where nothing does
   * @param rows the rows
   */
  record Section(String heading, List<Row> rows) {}

  /** Makes the headings of all columns equally many. */
  TextTable {
    int depth = columns.stream().mapToInt(column -> column.path().size()).max().orElse(1);
    columns = columns.stream().map(column -> column.deep(depth)).toList();
  }

  /** The lines of headings, from top to bottom, over the columns from one to before another. */
  List<List<Span>> headings(int from, int to) {
    List<List<Span>> lines = new ArrayList<>();
    int depth = columns.isEmpty() ? 1 : columns.get(0).path().size();
    for (int level = 0; level < depth; level++) {
      List<Span> line = new ArrayList<>();
      int start = from;
      for (int i = from + 1; i <= to; i++) {
        if (i == to || !shared(start, i, level)) {
          line.add(new Span(columns.get(start).path().get(level), start, i - start));
          start = i;
        }
      }
      lines.add(line);
    }
    return lines;
  }

  /** Whether a heading, and all above it, are those of another column too. */
  private boolean shared(int one, int other, int level) {
    List<Heading> path = columns.get(one).path().subList(0, level + 1);
    return !path.get(level).equals(Heading.NONE)
        && level + 1 < columns.get(one).path().size()
        && path.equals(columns.get(other).path().subList(0, level + 1));
  }

  /** How many columns there are, those that name the row among them. */
  int width() {
    return labels.size() + columns.size();
  }
}
