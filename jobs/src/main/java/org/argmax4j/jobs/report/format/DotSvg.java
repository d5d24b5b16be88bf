package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.argmax4j.jobs.report.model.DotPlot;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Titles;

/**
 * Draws a dot plot: places side by side, methods side by side at each, a dot a run. Where runs lie
 * far apart, the axis is broken into two, each with a scale of its own.
 */
final class DotSvg {

  private static final double PLACE_WIDTH = 90;
  private static final double LEAST_WIDTH = 760;
  private static final double MOST_WIDTH = 1340;
  private static final double HEIGHT = 420;
  private static final double DODGE = 0.7;
  private static final int DESCENDING = -1;

  private DotSvg() {}

  /** The drawing as a file of its own, which says in words what was run. */
  static String file(DotPlot plot, ReportModel model) {
    Map<String, Object> drawing = specification(plot, model.titles());
    drawing.put("theme", Plots.theme());
    drawing.put("guides", Plots.guides(plot.series(), width(plot)));
    drawing.put(
        "ggsize", Plots.size(width(plot), HEIGHT + Plots.legendHeight(plot.series(), width(plot))));
    return Plots.file(Plots.draw(drawing, "dots"), model.titles().metric(plot.metric()), model);
  }

  /**
   * The drawing as pages show it: without legend, as wide as there is room.
   *
   * @param id a prefix of every identifier in it, different for every drawing on one page
   */
  static String draw(DotPlot plot, Titles titles, String id) {
    Map<String, Object> drawing = specification(plot, titles);
    drawing.put("theme", Plots.themeWithoutLegend());
    return Plots.scalable(Plots.draw(drawing, id));
  }

  private static Map<String, Object> specification(DotPlot plot, Titles titles) {
    Map<String, Object> drawing = new HashMap<>();
    drawing.put("kind", "plot");
    drawing.put("data", data(plot));
    drawing.put("mapping", new HashMap<>(Map.of("x", "place", "y", "value", "color", "series")));
    Map<String, Object> beside = new HashMap<>(Map.of("name", "dodge", "width", DODGE));
    drawing.put(
        "layers",
        new ArrayList<>(
            List.of(
                Plots.layer(
                    "point",
                    Map.of("size", 3.0, "alpha", 0.8, "position", beside),
                    Map.of("shape", "series")))));
    List<Object> scales = new ArrayList<>(Plots.seriesScales(plot.series()));
    Map<String, Object> x = Plots.axis("x", "");
    x.put("discrete", true);
    x.put("limits", new ArrayList<>(plot.places()));
    scales.add(x);
    Map<String, Object> y = Plots.axis("y", titles.metricInUnit(plot.metric()));
    y.put("continuous", true);
    scales.add(y);
    drawing.put("scales", scales);
    if (plot.gap().isPresent()) {
      Map<String, Object> sides = new HashMap<>();
      sides.put("name", "wrap");
      sides.put("facets", new ArrayList<>(List.of("side")));
      sides.put("ncol", 1);
      sides.put("order", new ArrayList<>(List.of(DESCENDING)));
      sides.put("scales", "free_y");
      sides.put("format", new ArrayList<>(List.of("")));
      drawing.put("facet", sides);
    }
    drawing.put("ggsize", Plots.size(width(plot), HEIGHT));
    return drawing;
  }

  private static double width(DotPlot plot) {
    return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, plot.places().size() * PLACE_WIDTH));
  }

  private static Map<String, Object> data(DotPlot plot) {
    OptionalDouble gap = plot.gap();
    List<Object> places = new ArrayList<>();
    List<Object> series = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    List<Object> sides = new ArrayList<>();
    for (DotPlot.Dot dot : plot.dots()) {
      places.add(dot.place());
      series.add(dot.series());
      values.add(dot.value());
      sides.add(gap.isPresent() && dot.value() > gap.getAsDouble() ? 1.0 : 0.0);
    }
    return new HashMap<>(Map.of("place", places, "series", series, "value", values, "side", sides));
  }
}
