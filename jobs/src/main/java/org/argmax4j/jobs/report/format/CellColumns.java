package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Standing;
import org.argmax4j.jobs.statistics.Sample;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.jspecify.annotations.Nullable;

/**
 * The cells as a long table, one line a metric of a cell: what CSV and Parquet hold. Columns of row
 * and column keys are named after the key, dots and dashes as underscores, so that SQL can name
 * them.
 */
final class CellColumns {

  private CellColumns() {}

  /** The type of a column. */
  enum Type {
    TEXT,
    WHOLE,
    NUMBER,
    FLAG
  }

  /** A column. */
  record Column(String name, Type type) {}

  private static final List<Column> FIXED =
      List.of(
          new Column("metric", Type.TEXT),
          new Column("text", Type.TEXT),
          new Column("planned", Type.WHOLE),
          new Column("missing", Type.WHOLE),
          new Column("diverged", Type.WHOLE),
          new Column("n", Type.WHOLE),
          new Column("mean", Type.NUMBER),
          new Column("sd_sample", Type.NUMBER),
          new Column("sd_population", Type.NUMBER),
          new Column("ci95_low", Type.NUMBER),
          new Column("ci95_high", Type.NUMBER),
          new Column("best", Type.FLAG),
          new Column("not_told_from_best", Type.FLAG),
          new Column("chosen", Type.TEXT));

  /** Beside the published number, so that no reader of the file takes the two for one corpus. */
  private static final Column GENERATED = new Column("generated_data", Type.FLAG);

  /** Beside the published number, so that no reader of the file takes the two for one setting. */
  private static final Column SETTING = new Column("published_setting", Type.FLAG);

  private static final List<Column> PUBLISHED =
      List.of(
          new Column("published", Type.TEXT),
          new Column("published_mean", Type.NUMBER),
          new Column("published_sd_sample", Type.NUMBER),
          new Column("published_n", Type.WHOLE),
          new Column("published_source", Type.TEXT),
          new Column("difference", Type.NUMBER),
          new Column("difference_in_errors", Type.NUMBER),
          new Column("welch_p", Type.NUMBER));

  private static final Column RUN_KEYS = new Column("run_keys", Type.TEXT);

  /** Every column behind those of the keys. */
  private static final List<Column> OTHERS =
      Stream.of(FIXED, List.of(GENERATED, SETTING), PUBLISHED, List.of(RUN_KEYS))
          .flatMap(List::stream)
          .toList();

  /** The columns for a report. */
  static List<Column> of(ReportModel model) {
    List<Column> columns = new ArrayList<>();
    keyNames(model).forEach(name -> columns.add(new Column(name, Type.TEXT)));
    columns.addAll(OTHERS);
    return columns;
  }

  /**
   * The columns of the group, row and column keys, in this order; a number behind those that would
   * have the name of another column.
   */
  private static List<String> keyNames(ReportModel model) {
    ReportSpec report = model.sweep().report();
    Set<String> taken = OTHERS.stream().map(Column::name).collect(Collectors.toSet());
    List<String> names = new ArrayList<>();
    for (List<String> keys : List.of(report.groups(), report.rows(), report.columns())) {
      for (String key : keys) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        String name = plain;
        for (int i = 2; !taken.add(name); i++) {
          name = plain + "_" + i;
        }
        names.add(name);
      }
    }
    return names;
  }

  /** One line: the values by column, in the order of the columns; null where there is none. */
  static Map<String, @Nullable Object> values(ReportModel model, Entry entry) {
    Cell cell = entry.cell();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<String> names = keyNames(model);
    List<String> places =
        Stream.of(cell.key().group(), cell.key().row(), cell.key().column())
            .flatMap(List::stream)
            .toList();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), places.get(i));
    }
    Candidate chosen = cell.chosen();
    values.put("metric", entry.metric().text());
    values.put("text", CellText.of(model, entry));
    values.put("planned", (long) (chosen == null ? cell.planned() : chosen.runs().size()));
    values.put("missing", (long) (cell.planned() - cell.there()));
    values.put("diverged", chosen == null ? null : (Object) (long) chosen.diverged());
    values.put("n", entry.complete() ? (Object) (long) entry.values().length : null);
    Sample sample = entry.complete() ? entry.sample() : new Sample(0, Double.NaN, Double.NaN);
    values.put("mean", finite(sample.mean()));
    values.put("sd_sample", finite(sample.sd()));
    values.put("sd_population", sample.n() == 0 ? null : finite(sample.populationSd()));
    values.put("ci95_low", finite(sample.mean() - sample.halfWidth95()));
    values.put("ci95_high", finite(sample.mean() + sample.halfWidth95()));
    values.put("best", entry.standing() == Standing.BEST);
    values.put("not_told_from_best", entry.standing() == Standing.NOT_TOLD_FROM_BEST);
    values.put("chosen", chosen == null ? null : chosen(model, chosen));
    values.put(GENERATED.name(), model.setting().data().generated());
    values.put(SETTING.name(), model.setting().published());
    published(entry.comparison(), values);
    values.put(
        RUN_KEYS.name(),
        chosen == null
            ? null
            : chosen.runs().stream()
                .map(Candidate.PlannedRun::key)
                .collect(Collectors.joining(";")));
    return values;
  }

  private static void published(
      @Nullable Comparison comparison, Map<String, @Nullable Object> values) {
    if (comparison == null) {
      PUBLISHED.forEach(column -> values.put(column.name(), null));
      return;
    }
    Sample theirs = comparison.theirs();
    values.put("published", comparison.printed());
    values.put("published_mean", theirs.mean());
    values.put("published_sd_sample", finite(theirs.sd()));
    values.put("published_n", theirs.n() == 0 ? null : (Object) (long) theirs.n());
    values.put("published_source", comparison.source());
    Comparison.Difference difference = comparison.difference();
    values.put("difference", difference == null ? null : (Object) difference.mean());
    values.put("difference_in_errors", difference == null ? null : finite(difference.errors()));
    values.put("welch_p", difference == null ? null : finite(difference.p()));
  }

  /** The chosen hyper-parameters, {@code key=value} pairs. */
  static String chosen(ReportModel model, Candidate candidate) {
    return model.sweep().selection().over().stream()
        .filter(key -> !candidate.setting(key).isEmpty())
        .map(key -> key + "=" + candidate.setting(key))
        .collect(Collectors.joining(";"));
  }

  private static @Nullable Object finite(double value) {
    return Double.isFinite(value) ? (Object) value : null;
  }
}
