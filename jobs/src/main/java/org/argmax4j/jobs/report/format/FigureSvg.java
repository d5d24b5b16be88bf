package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  private static final double LEAST_WIDTH = 760;
  private static final int MOST_ACROSS = 3;
  private static final int ASCENDING = 1;

  /** Of one band; many that lie on each other are lighter. */
  private static final double BAND_OPACITY = 0.15;

  private static final double BANDS_OPACITY = 0.6;

  /** On pages, where drawings are as wide as there is room: letters get larger with them. */
  private static final double ONE_WIDTH = 640;

  private static final double ONE_HEIGHT = 360;
  private static final double OF_MANY_WIDTH = 440;
  private static final double OF_MANY_HEIGHT = 300;

  /** Shapes tell curves apart; one at each of a hundred epochs would be a line of its own. */
  private static final int MOST_SHAPES = 12;

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

  private final Figure figure;
  private final Titles titles;
  private final Panels kind;

  private FigureSvg(Figure figure, Titles titles) {
    this.figure = figure;
    this.titles = titles;
    kind = Panels.of(figure);
  }

  /** The drawing as a file of its own, which says in words what was run. */
  static String file(Figure figure, ReportModel model) {
    String svg = Plots.draw(new FigureSvg(figure, model.titles()).whole(), "figure");
    return Plots.file(svg, model.titles().metric(figure.quantity()), model);
  }

  /**
   * A panel as pages show it: without legend, as wide as there is room.
   *
   * @param title what stands above it; empty for nothing
   */
  record Panel(String title, String svg) {}

  /**
   * The drawings of all panels on axes of one scale.
   *
   * @param titles what axes and panels are called
   * @param id a prefix of every identifier in them: letters, digits and dashes, different for every
   *     figure on one page
   */
  static List<Panel> panels(Figure figure, Titles titles, String id) {
    FigureSvg drawing = new FigureSvg(figure, titles);
    List<String> panels = new ArrayList<>(figure.panels());
    if (drawing.kind != Panels.TEXT) {
      panels.sort(Comparator.comparing(Double::valueOf));
    }
    List<Panel> drawn = new ArrayList<>();
    for (String panel : panels) {
      String svg = Plots.draw(drawing.panel(panel, panels.size()), id + "-" + drawn.size());
      String title = panel.isEmpty() ? "" : titles.value(figure.panelKey(), panel);
      drawn.add(new Panel(title, Plots.scalable(svg)));
    }
    return drawn;
  }

  private Map<String, Object> whole() {
    int panels = Math.max(1, figure.panels().size());
    int across = Math.min(panels, MOST_ACROSS);
    int down = (panels + across - 1) / across;
    Map<String, Object> plot = specification(figure.points());
    plot.put("theme", Plots.theme());
    if (panels > 1) {
      plot.put("facet", facet(across));
    }
    double width = Math.max(LEAST_WIDTH, across * PANEL_WIDTH);
    plot.put("guides", Plots.guides(figure.series(), width));
    double legend = Plots.legendHeight(figure.series(), width);
    plot.put("ggsize", Plots.size(width, down * PANEL_HEIGHT + legend));
    return plot;
  }

  private Map<String, Object> panel(String panel, int of) {
    Map<String, Object> plot =
        specification(figure.points().stream().filter(p -> p.panel().equals(panel)).toList());
    plot.put("theme", Plots.themeWithoutLegend());
    plot.put(
        "ggsize",
        of == 1 ? Plots.size(ONE_WIDTH, ONE_HEIGHT) : Plots.size(OF_MANY_WIDTH, OF_MANY_HEIGHT));
    return plot;
  }

  private Map<String, Object> specification(List<Figure.Point> points) {
    Map<String, Object> plot = new HashMap<>();
    plot.put("kind", "plot");
    plot.put("data", data(points));
    plot.put("mapping", new HashMap<>(Map.of("x", "x", "y", "mean", "color", "series")));
    double opacity = Math.min(BAND_OPACITY, BANDS_OPACITY / Math.max(1, figure.series().size()));
    List<Object> layers = new ArrayList<>();
    layers.add(
        Plots.layer(
            "ribbon",
            Map.of("alpha", opacity, "size", 0.0, "show_legend", false),
            Map.of("ymin", "low", "ymax", "high", "fill", "series")));
    layers.add(Plots.layer("line", Map.of(), Map.of("linetype", "series")));
    Map<String, Object> shapes =
        Plots.layer("point", Map.of("size", 2.5), Map.of("shape", "series"));
    shapes.put("data", data(thinned(points)));
    layers.add(shapes);
    plot.put("layers", layers);
    plot.put("scales", scales());
    return plot;
  }

  /** Of each curve the points at some places, the same for all curves. */
  private List<Figure.Point> thinned(List<Figure.Point> points) {
    double[] places =
        figure.points().stream().mapToDouble(Figure.Point::x).distinct().sorted().toArray();
    int every = (places.length + MOST_SHAPES - 1) / MOST_SHAPES;
    return points.stream()
        .filter(point -> every <= 1 || Arrays.binarySearch(places, point.x()) % every == 0)
        .toList();
  }

  private Map<String, Object> facet(int across) {
    Map<String, Object> facet = new HashMap<>();
    facet.put("name", "wrap");
    facet.put("facets", new ArrayList<>(List.of("panel")));
    facet.put("ncol", across);
    facet.put("order", new ArrayList<>(List.of(ASCENDING)));
    String format = titles.value(figure.panelKey(), kind.format);
    facet.put("format", new ArrayList<>(List.of(format)));
    return facet;
  }

  private List<Object> scales() {
    List<Object> scales = new ArrayList<>();
    Map<String, Object> x = Plots.axis("x", titles.axis(figure));
    x.put("continuous", true);
    figure
        .wholeTicks()
        .ifPresent(
            ticks -> {
              x.put("breaks", each(ticks, Integer::doubleValue));
              x.put("labels", each(ticks, tick -> Integer.toString(tick)));
            });
    if (figure.logX()) {
      x.put("trans", "log10");
    }
    range(figure.points().stream().map(Figure.Point::x).filter(this::isShown))
        .ifPresent(limits -> x.put("limits", figure.logX() ? withMargin(limits) : limits));
    scales.add(x);
    Map<String, Object> y = Plots.axis("y", titles.metricInUnit(figure.quantity()));
    y.put("continuous", true);
    range(
            figure.points().stream()
                .map(this::band)
                .flatMap(band -> Stream.of(band.low(), band.high())))
        .ifPresent(limits -> y.put("limits", limits));
    scales.add(y);
    scales.addAll(Plots.seriesScales(figure.series()));
    return scales;
  }

  private static List<Object> each(List<Integer> ticks, Function<Integer, Object> made) {
    return new ArrayList<>(ticks.stream().map(made).toList());
  }

  private boolean isShown(double x) {
    return !figure.logX() || x > 0;
  }

  private static Optional<List<Object>> range(Stream<Double> values) {
    DoubleSummaryStatistics range =
        values.mapToDouble(value -> value).filter(Double::isFinite).summaryStatistics();
    return range.getMin() < range.getMax()
        ? Optional.of(new ArrayList<>(List.of(range.getMin(), range.getMax())))
        : Optional.empty();
  }

  /** Without it a panel ends at its first and last point, and half of their labels is cut off. */
  private static List<Object> withMargin(List<Object> limits) {
    double least = (Double) limits.get(0);
    double most = (Double) limits.get(1);
    double decade = 10;
    double margin = Math.pow(Math.max(most / least, decade), MARGIN);
    return new ArrayList<>(List.of(least / margin, most * margin));
  }

  private Titles.Interval band(Figure.Point point) {
    return titles.interval(figure.quantity(), point.sample().mean(), point.sample().sd());
  }

  private Map<String, Object> data(List<Figure.Point> points) {
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    for (Figure.Point point : points) {
      if (isShown(point.x())) {
        Titles.Interval band = band(point);
        Plots.add(
            columns,
            Map.of(
                "panel",
                kind.value(point.panel()),
                "series",
                point.series(),
                "x",
                point.x(),
                "mean",
                point.sample().mean(),
                "low",
                band.low(),
                "high",
                band.high()));
      }
    }
    return new HashMap<>(Objects.requireNonNull(columns));
  }
}
