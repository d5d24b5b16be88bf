package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.ReportModel;
import org.jetbrains.letsPlot.commons.encoding.RGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** What drawings have in common. Lets-Plot makes them, which needs no fonts and no display. */
final class Plots {

  /** Ten hues that stay apart on white, also as thin lines; others have another dash as well. */
  private static final List<String> COLOURS =
      List.of(
          "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f",
          "#bcbd22", "#17becf");

  private static final List<String> DASHES = List.of("solid", "dashed", "dotted", "longdash");

  /** Filled circle, triangle, square and diamond. */
  private static final List<Integer> SHAPES = List.of(16, 17, 15, 18);

  private static final Pattern ID = Pattern.compile("\\bid=\"([A-Za-z0-9]+)\"");

  private Plots() {}

  /**
   * A drawing.
   *
   * @param specification as Lets-Plot takes it
   * @param id a prefix of every identifier in it: letters, digits and dashes, different for every
   *     drawing on one page
   */
  static String draw(Map<String, Object> specification, String id) {
    RGBEncoder noImages =
        (width, height, pixels) -> {
          throw new IllegalStateException("Cannot encode a raster image: the figure has none");
        };
    return withStableIds(
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(specification, null, noImages, true),
        id);
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

  /** A drawing as a file of its own, which says in words what was run. */
  static String file(String svg, String what, ReportModel model) {
    Html words = new Html();
    words.element("title", model.title() + ": " + what);
    words.element(
        "desc",
        model.setting().facts().entrySet().stream()
            .map(fact -> fact.getKey() + ": " + fact.getValue())
            .collect(Collectors.joining("; ")));
    int inside = svg.indexOf('>') + 1;
    return svg.substring(0, inside) + "\n" + words + svg.substring(inside);
  }

  /** A layer of a drawing. */
  static Map<String, Object> layer(
      String geom, Map<String, Object> options, Map<String, Object> mapping) {
    Map<String, Object> layer = new HashMap<>(options);
    layer.put("geom", geom);
    layer.put("mapping", new HashMap<>(mapping));
    layer.put("tooltips", "none");
    return layer;
  }

  /** The legend stands below the drawing. */
  static Map<String, Object> theme() {
    return new HashMap<>(Map.of("legend_position", "bottom"));
  }

  /** An axis. */
  static Map<String, Object> axis(String aesthetic, String title) {
    return new HashMap<>(Map.of("aesthetic", aesthetic, "name", title));
  }

  /** Colours, shapes and dashes, so that forty series are told apart, and ten in print too. */
  static List<Object> seriesScales(Collection<String> series) {
    List<Object> names = new ArrayList<>(series);
    List<Object> colours = new ArrayList<>();
    List<Object> dashes = new ArrayList<>();
    List<Object> shapes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int round = i / COLOURS.size();
      colours.add(COLOURS.get(i % COLOURS.size()));
      dashes.add(DASHES.get(round % DASHES.size()));
      shapes.add(SHAPES.get((i + round) % SHAPES.size()));
    }
    return new ArrayList<>(
        List.of(
            scale("color", names, colours),
            scale("fill", names, colours),
            scale("linetype", names, dashes),
            scale("shape", names, shapes)));
  }

  private static Map<String, Object> scale(
      String aesthetic, List<Object> names, List<Object> values) {
    return new HashMap<>(
        Map.of(
            "aesthetic", aesthetic,
            "discrete", true,
            "name", "",
            "breaks", names,
            "limits", names,
            "values", values));
  }
}
