package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.jobs.report.model.PublishedPlot;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Titles;
import org.argmax4j.jobs.statistics.Sample;

/**
 * Draws ours against published numbers: a row a cell with its name, and below it two means with
 * their intervals.
 */
final class PublishedSvg {

  private static final double WIDTH = 640;
  private static final double ROW_HEIGHT = 44;
  private static final double BESIDE_ROWS = 60;

  /** Where things stand above the lower end of a row, in rows. */
  private static final double NAME = 0.78;

  private static final double OURS_LINE = 0.42;
  private static final double THEIRS_LINE = 0.18;

  private static final double LETTERS = 6.5;
  private static final String INK = "#333333";
  private static final String OURS = "ours";

  private final PublishedPlot plot;
  private final ReportModel model;
  private final Map<String, List<Object>> means = new LinkedHashMap<>();
  private final Map<String, List<Object>> names = new LinkedHashMap<>();
  private int rows;

  private PublishedSvg(PublishedPlot plot, ReportModel model) {
    this.plot = plot;
    this.model = model;
    double left = plot.rows().stream().mapToDouble(this::least).min().orElse(0);
    String part = "";
    for (PublishedPlot.Row row : plot.rows()) {
      rows++;
      boolean headed = !row.part().equals(part);
      part = row.part();
      Plots.add(
          names,
          Map.of(
              "left",
              left,
              "line",
              NAME - rows,
              "name",
              headed ? part + ": " + row.name() : row.name()));
      mean(OURS, row.ours(), OURS_LINE - rows);
      mean(model.publishedHeader(), row.theirs(), THEIRS_LINE - rows);
    }
  }

  private double least(PublishedPlot.Row row) {
    return Math.min(interval(row.ours()).low(), interval(row.theirs()).low());
  }

  private void mean(String whose, Sample sample, double line) {
    Titles.Interval interval = interval(sample);
    Plots.add(
        means,
        Map.of(
            "series", whose,
            "line", line,
            "mean", sample.mean(),
            "low", interval.low(),
            "high", interval.high()));
  }

  private Titles.Interval interval(Sample sample) {
    return model.titles().interval(plot.metric(), sample.mean(), sample.halfWidth95());
  }

  /** What the two kinds of means are called. */
  static List<String> series(ReportModel model) {
    return List.of(OURS, model.publishedHeader());
  }

  /** The drawing as a file of its own, which says in words what was run. */
  static String file(PublishedPlot plot, ReportModel model) {
    PublishedSvg drawing = new PublishedSvg(plot, model);
    Map<String, Object> specification = drawing.specification();
    specification.put("theme", Plots.theme());
    specification.put("guides", Plots.guides(series(model), WIDTH));
    double legend = Plots.legendHeight(series(model), WIDTH);
    specification.put("ggsize", Plots.size(WIDTH, drawing.height() + legend));
    String svg = Plots.draw(specification, "published");
    return Plots.file(svg, model.titles().metric(plot.metric()), model);
  }

  /**
   * The drawing as pages show it: without legend, as wide as there is room.
   *
   * @param id a prefix of every identifier in it
   */
  static String draw(PublishedPlot plot, ReportModel model, String id) {
    PublishedSvg drawing = new PublishedSvg(plot, model);
    Map<String, Object> specification = drawing.specification();
    specification.put("theme", Plots.themeWithoutLegend());
    specification.put("ggsize", Plots.size(WIDTH, drawing.height()));
    return Plots.scalable(Plots.draw(specification, id));
  }

  private double height() {
    return rows * ROW_HEIGHT + BESIDE_ROWS;
  }

  private Map<String, Object> specification() {
    Map<String, Object> drawing = new HashMap<>();
    drawing.put("kind", "plot");
    drawing.put("data", new HashMap<>(Objects.requireNonNull(means)));
    drawing.put("mapping", new HashMap<>(Map.of("x", "mean", "y", "line", "color", "series")));
    Map<String, Object> text =
        Plots.layer(
            "text",
            Map.of("size", LETTERS, "color", INK, "hjust", "left", "show_legend", false),
            Map.of("x", "left", "y", "line", "label", "name"));
    text.put("data", new HashMap<>(Objects.requireNonNull(names)));
    drawing.put(
        "layers",
        new ArrayList<>(
            List.of(
                Plots.layer(
                    "segment",
                    Map.of("size", 1.2, "show_legend", false),
                    Map.of("x", "low", "xend", "high", "yend", "line")),
                Plots.layer("point", Map.of("size", 3.5), Map.of("shape", "series")),
                text)));
    List<Object> scales = new ArrayList<>(Plots.seriesScales(series(model)));
    Map<String, Object> x = Plots.axis("x", model.titles().metricInUnit(plot.metric()));
    x.put("continuous", true);
    scales.add(x);
    Map<String, Object> y = Plots.axis("y", "");
    y.put("continuous", true);
    y.put("limits", new ArrayList<>(List.of((double) -rows, 0.0)));
    // A line between rows, without a number.
    List<Object> between = new ArrayList<>();
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i <= rows; i++) {
      between.add((double) -i);
      numbers.add("");
    }
    y.put("breaks", between);
    y.put("labels", numbers);
    y.put("expand", new ArrayList<>(List.of(0.0, 0.0)));
    scales.add(y);
    drawing.put("scales", scales);
    return drawing;
  }
}
