package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Titles;

/**
 * Draws a figure as SVG with Lets-Plot, which needs no fonts and no display: a line a curve, a band
 * of one sample standard deviation around it, a panel for each value of the panel key.
 */
final class FigureSvg {

  private static final double PANEL_WIDTH = 380;
  private static final double PANEL_HEIGHT = 280;
  private static final double LEGEND_HEIGHT = 110;
  private static final double LEAST_WIDTH = 760;
  private static final int MOST_ACROSS = 3;
  private static final int ASCENDING = 1;
  private static final double BAND_OPACITY = 0.15;

  /** Room beside the first and the last point, as a share of the width: their labels need it. */
  private static final double MARGIN = 0.07;

  /** What the values of the panel key are: numbers are sorted as such, 5 before 10. */
  private enum Panels {
    WHOLE("-?\\d+", "{d}"),
    NUMBER("-?\\d+(\\.\\d+)?(E-?\\d+)?", "{}"),
    TEXT(".*", "{}");

    private final Pattern pattern;
    private final String format;

    Panels(String pattern, String format) {
      this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
      this.format = format;
    }

    static Panels of(Figure figure) {
      return Arrays.stream(values())
          .filter(kind -> figure.panels().stream().allMatch(kind.pattern.asMatchPredicate()))
          .findFirst()
          .orElseThrow();
    }

    Object value(String panel) {
      return this == TEXT ? panel : Double.valueOf(panel);
    }
  }

  private FigureSvg() {}

  /** The drawing as a file of its own, which says in words what was run. */
  static String file(Figure figure, ReportModel model) {
    return Plots.file(draw(figure, model.titles(), "figure"), figure.metric(), model);
  }

  /**
   * The drawing.
   *
   * @param titles what its axes and panels are called
   * @param id a prefix of every identifier in it: letters, digits and dashes, different for every
   *     drawing on one page
   */
  static String draw(Figure figure, Titles titles, String id) {
    return Plots.draw(specification(figure, titles), id);
  }

  private static Map<String, Object> specification(Figure figure, Titles titles) {
    int panels = Math.max(1, figure.panels().size());
    int across = Math.min(panels, MOST_ACROSS);
    int down = (panels + across - 1) / across;
    Map<String, Object> plot = new HashMap<>();
    plot.put("kind", "plot");
    plot.put("data", data(figure));
    plot.put("mapping", new HashMap<>(Map.of("x", "x", "y", "mean", "color", "series")));
    List<Object> layers = new ArrayList<>();
    layers.add(
        Plots.layer(
            "ribbon",
            Map.of("alpha", BAND_OPACITY, "size", 0.0, "show_legend", false),
            Map.of("ymin", "low", "ymax", "high", "fill", "series")));
    layers.add(Plots.layer("line", Map.of(), Map.of("linetype", "series")));
    layers.add(Plots.layer("point", Map.of("size", 2.0), Map.of("shape", "series")));
    plot.put("layers", layers);
    plot.put("scales", scales(figure, titles));
    plot.put("guides", new HashMap<>(Map.of("fill", "none")));
    plot.put("theme", Plots.theme());
    if (panels > 1) {
      plot.put("facet", facet(figure, titles, across));
    }
    plot.put(
        "ggsize",
        new HashMap<>(
            Map.of(
                "width",
                Math.max(LEAST_WIDTH, across * PANEL_WIDTH),
                "height",
                down * PANEL_HEIGHT + LEGEND_HEIGHT)));
    return plot;
  }

  private static Map<String, Object> facet(Figure figure, Titles titles, int across) {
    Map<String, Object> facet = new HashMap<>();
    facet.put("name", "wrap");
    facet.put("facets", new ArrayList<>(List.of("panel")));
    facet.put("ncol", across);
    facet.put("order", new ArrayList<>(List.of(ASCENDING)));
    String format = titles.key(figure.panelKey()) + " = " + Panels.of(figure).format;
    facet.put("format", new ArrayList<>(List.of(format)));
    return facet;
  }

  private static List<Object> scales(Figure figure, Titles titles) {
    List<Object> scales = new ArrayList<>();
    Map<String, Object> x = Plots.axis("x", titles.axis(figure));
    x.put("continuous", true);
    figure.wholeTicks().ifPresent(ticks -> x.put("breaks", ticks));
    if (figure.logX()) {
      x.put("trans", "log10");
      logLimits(figure).ifPresent(limits -> x.put("limits", limits));
    }
    scales.add(x);
    Map<String, Object> y = Plots.axis("y", titles.metricInUnit(figure.quantity()));
    y.put("continuous", true);
    scales.add(y);
    scales.addAll(Plots.seriesScales(figure.series()));
    return scales;
  }

  /** Without them a panel ends at its first and last point, and half of their labels is cut off. */
  private static Optional<List<Object>> logLimits(Figure figure) {
    DoubleSummaryStatistics range =
        figure.points().stream()
            .mapToDouble(Figure.Point::x)
            .filter(x -> x > 0)
            .summaryStatistics();
    if (range.getCount() == 0) {
      return Optional.empty();
    }
    double decade = 10;
    double margin = Math.pow(Math.max(range.getMax() / range.getMin(), decade), MARGIN);
    return Optional.of(new ArrayList<>(List.of(range.getMin() / margin, range.getMax() * margin)));
  }

  private static Map<String, Object> data(Figure figure) {
    Panels panels = Panels.of(figure);
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    for (Figure.Point point : figure.points()) {
      if (figure.logX() && point.x() <= 0) {
        continue;
      }
      double spread = Double.isFinite(point.sample().sd()) ? point.sample().sd() : 0;
      Map<String, Object> row =
          Map.of(
              "panel",
              panels.value(point.panel()),
              "series",
              point.series(),
              "x",
              point.x(),
              "mean",
              point.sample().mean(),
              "low",
              point.sample().mean() - spread,
              "high",
              point.sample().mean() + spread);
      row.forEach(
          (name, value) -> columns.computeIfAbsent(name, k -> new ArrayList<>()).add(value));
    }
    return new HashMap<>(Objects.requireNonNull(columns));
  }
}
