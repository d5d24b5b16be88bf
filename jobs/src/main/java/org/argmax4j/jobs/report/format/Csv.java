package org.argmax4j.jobs.report.format;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.argmax4j.jobs.report.model.DotPlot;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.PublishedPlot;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.statistics.Sample;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it, but for line feeds alone at the end of lines. */
final class Csv {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private Csv() {}

  /** The cells of a report, one line a metric. */
  static String cells(ReportModel model) throws IOException {
    return write(
        CellColumns.of(model),
        model.entries().stream()
            .map(entry -> (Collection<?>) CellColumns.values(model, entry).values())
            .toList());
  }

  /** The columns of a plot of ours against published numbers. */
  static final List<CellColumns.Column> PUBLISHED =
      List.of(
          new CellColumns.Column("part", CellColumns.Type.TEXT),
          new CellColumns.Column("name", CellColumns.Type.TEXT),
          new CellColumns.Column("n", CellColumns.Type.WHOLE),
          new CellColumns.Column("mean", CellColumns.Type.NUMBER),
          new CellColumns.Column("ci95_low", CellColumns.Type.NUMBER),
          new CellColumns.Column("ci95_high", CellColumns.Type.NUMBER),
          new CellColumns.Column("published_n", CellColumns.Type.WHOLE),
          new CellColumns.Column("published_mean", CellColumns.Type.NUMBER),
          new CellColumns.Column("published_ci95_low", CellColumns.Type.NUMBER),
          new CellColumns.Column("published_ci95_high", CellColumns.Type.NUMBER));

  /** The rows of a plot of ours against published numbers. */
  static String published(PublishedPlot plot) throws IOException {
    List<List<@Nullable Object>> lines = new ArrayList<>();
    for (PublishedPlot.Row row : plot.rows()) {
      List<@Nullable Object> line = new ArrayList<>(List.of(row.part(), row.name()));
      for (Sample sample : List.of(row.ours(), row.theirs())) {
        line.add(sample.n() == 0 ? null : (Object) sample.n());
        line.add(number(sample.mean()));
        line.add(number(sample.mean() - sample.halfWidth95()));
        line.add(number(sample.mean() + sample.halfWidth95()));
      }
      lines.add(line);
    }
    return write(PUBLISHED, lines);
  }

  /** The columns of a dot plot. */
  static final List<CellColumns.Column> DOTS =
      List.of(
          new CellColumns.Column("place", CellColumns.Type.TEXT),
          new CellColumns.Column("method", CellColumns.Type.TEXT),
          new CellColumns.Column("seed", CellColumns.Type.WHOLE),
          new CellColumns.Column("value", CellColumns.Type.NUMBER));

  /** The dots of a plot, one line a run. */
  static String dots(DotPlot plot) throws IOException {
    return write(
        DOTS,
        plot.dots().stream()
            .map(
                dot ->
                    (Collection<?>)
                        Arrays.<@Nullable Object>asList(
                            dot.place(), dot.series(), dot.seed(), number(dot.value())))
            .toList());
  }

  /** The columns of a figure. */
  static List<CellColumns.Column> columns(Figure figure) {
    return List.of(
        new CellColumns.Column("panel", CellColumns.Type.TEXT),
        new CellColumns.Column("series", CellColumns.Type.TEXT),
        new CellColumns.Column(figure.x(), CellColumns.Type.NUMBER),
        new CellColumns.Column("n", CellColumns.Type.WHOLE),
        new CellColumns.Column("mean", CellColumns.Type.NUMBER),
        new CellColumns.Column("sd_sample", CellColumns.Type.NUMBER),
        new CellColumns.Column("sd_population", CellColumns.Type.NUMBER));
  }

  /** The points of a figure. */
  static String figure(Figure figure) throws IOException {
    return write(
        columns(figure),
        figure.points().stream()
            .map(
                point ->
                    (Collection<?>)
                        Arrays.<@Nullable Object>asList(
                            point.panel(),
                            point.series(),
                            number(point.x()),
                            point.sample().n(),
                            number(point.sample().mean()),
                            number(point.sample().sd()),
                            number(point.sample().populationSd())))
            .toList());
  }

  private static @Nullable Object number(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Object) (long) value
        : (Object) value;
  }

  private static String write(List<CellColumns.Column> columns, List<? extends Collection<?>> lines)
      throws IOException {
    StringWriter text = new StringWriter();
    CsvSchema schema = CsvSchema.emptySchema().withLineSeparator("\n");
    try (SequenceWriter writer = MAPPER.writer(schema).writeValues(text)) {
      writer.write(columns.stream().map(CellColumns.Column::name).toList());
      for (Collection<?> line : lines) {
        // Jackson leaves nulls of a list out, which would shift what follows to the left.
        writer.write(line.stream().map(value -> value == null ? "" : value).toList());
      }
    }
    return text.toString();
  }
}
