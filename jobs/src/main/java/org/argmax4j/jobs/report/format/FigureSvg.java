package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Titles;
import org.jetbrains.letsPlot.commons.encoding.RGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * Draws a figure as SVG with Lets-Plot, which needs no fonts and no display: a line a curve, a band
 * of one sample standard deviation around it, a panel for each value of the panel key.
 */
final class FigureSvg {

  private static final double PANEL_WIDTH = 380;
  private static final double PANEL_HEIGHT = 280;
  private static final double LEGEND_WIDTH = 260;
  private static final int MOST_ACROSS = 4;
  private static final int ASCENDING = 1;
  private static final double BAND_OPACITY = 0.15;

  /** Room beside the first and the last point, as a share of the width: their labels need it. */
  private static final double MARGIN = 0.07;

  /** Ten hues that stay apart on white, also as thin lines. */
  private static final List<String> COLOURS =
      List.of(
          "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f",
          "#bcbd22", "#17becf");

  private static final Pattern ID = Pattern.compile("\\bid=\"([A-Za-z0-9]+)\"");

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
    Html words = new Html();
    words.element("title", model.title() + ": " + figure.metric());
    words.element(
        "desc",
        model.setting().facts().entrySet().stream()
            .map(fact -> fact.getKey() + ": " + fact.getValue())
            .collect(Collectors.joining("; ")));
    String svg = draw(figure, model.titles(), "figure");
    int inside = svg.indexOf('>') + 1;
    return svg.substring(0, inside) + "\n" + words + svg.substring(inside);
  }

  /**
   * The drawing.
   *
   * @param titles what its axes and panels are called
   * @param id a prefix of every identifier in it: letters, digits and dashes, different for every
   *     drawing on one page
   */
  static String draw(Figure figure, Titles titles, String id) {
    RGBEncoder noImages =
        (width, height, pixels) -> {
          throw new IllegalStateException("Cannot encode a raster image: the figure has none");
        };
    String svg =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            specification(figure, titles), null, noImages, true);
    return withStableIds(svg, id);
  }

  /** Lets-Plot draws its identifiers at random; equal figures must have equal bytes. */
  private static String withStableIds(String svg, String prefix) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(svg);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    String stable = svg;
    int number = 0;
    for (String id : ids) {
      number++;
      stable = stable.replace(id, prefix + "-" + number);
    }
    return stable;
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
        layer(
            "ribbon",
            Map.of("alpha", BAND_OPACITY, "size", 0.0, "show_legend", false),
            Map.of("ymin", "low", "ymax", "high", "fill", "series")));
    layers.add(layer("line", Map.of(), Map.of()));
    layers.add(layer("point", Map.of("size", 2.0), Map.of()));
    plot.put("layers", layers);
    plot.put("scales", scales(figure, titles));
    plot.put("guides", new HashMap<>(Map.of("fill", "none")));
    if (panels > 1) {
      plot.put("facet", facet(figure, titles, across));
    }
    plot.put(
        "ggsize",
        new HashMap<>(
            Map.of(
                "width", across * PANEL_WIDTH + LEGEND_WIDTH,
                "height", down * PANEL_HEIGHT + 20)));
    return plot;
  }

  private static Map<String, Object> facet(Figure figure, Titles titles, int across) {
    Map<String, Object> facet = new HashMap<>();
    facet.put("name", "wrap");
    facet.put("facets", new ArrayList<>(List.of("panel")));
    facet.put("ncol", across);
    facet.put("order", new ArrayList<>(List.of(ASCENDING)));
    String format = titles.drawn(figure.panelKey()) + " = " + Panels.of(figure).format;
    facet.put("format", new ArrayList<>(List.of(format)));
    return facet;
  }

  private static Map<String, Object> layer(
      String geom, Map<String, Object> options, Map<String, Object> mapping) {
    Map<String, Object> layer = new HashMap<>(options);
    layer.put("geom", geom);
    layer.put("mapping", new HashMap<>(mapping));
    layer.put("tooltips", "none");
    return layer;
  }

  private static List<Object> scales(Figure figure, Titles titles) {
    List<Object> scales = new ArrayList<>();
    Map<String, Object> x =
        new HashMap<>(Map.of("aesthetic", "x", "name", titles.drawn(figure.x())));
    x.put("continuous", true);
    if (figure.logX()) {
      x.put("trans", "log10");
      logLimits(figure).ifPresent(limits -> x.put("limits", limits));
    }
    scales.add(x);
    scales.add(
        new HashMap<>(
            Map.of("aesthetic", "y", "name", titles.drawn(figure.metric()), "continuous", true)));
    List<Object> colours = new ArrayList<>();
    for (int i = 0; i < figure.series().size(); i++) {
      colours.add(COLOURS.get(i % COLOURS.size()));
    }
    for (String aesthetic : List.of("color", "fill")) {
      scales.add(
          new HashMap<>(
              Map.of(
                  "aesthetic",
                  aesthetic,
                  "discrete",
                  true,
                  "name",
                  "",
                  "breaks",
                  new ArrayList<>(figure.series()),
                  "limits",
                  new ArrayList<>(figure.series()),
                  "values",
                  colours)));
    }
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
