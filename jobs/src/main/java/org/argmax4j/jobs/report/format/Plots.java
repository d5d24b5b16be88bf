package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

  /**
   * Hues that stay apart on white and in print, also for who does not see red, green or blue: at
   * least 20 units of CIE76 for each of the three, and 3 : 1 against white.
   */
  static final List<Integer> COLOURS =
      List.of(0x00a0c6, 0xaa3377, 0x117733, 0xee6677, 0x6a3d9a, 0x999933, 0x000000);

  private static final List<String> DASHES = List.of("solid", "dashed", "dotted", "longdash");

  /** Filled circle, triangle, square and diamond. */
  private static final List<Integer> SHAPES = List.of(16, 17, 15, 18);

  /** Of legends, in pixels: an entry without its letters, a letter, a line, and what is around. */
  private static final double ENTRY_WIDTH = 40;

  private static final double LETTER_WIDTH = 7.5;
  private static final double ENTRY_HEIGHT = 23;
  private static final double LEGEND_ROOM = 50;

  private static final Pattern SIZE = Pattern.compile("width=\"([0-9.]+)\" height=\"([0-9.]+)\"");

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

  /**
   * How many entries of a legend stand beside each other, at most.
   *
   * @param width of the drawing
   */
  static int legendColumns(Collection<String> series, double width) {
    int longest = series.stream().mapToInt(String::length).max().orElse(1);
    return (int) Math.max(1, width / (ENTRY_WIDTH + LETTER_WIDTH * longest));
  }

  /** How high a legend is that stands below a drawing, with the room around it. */
  static double legendHeight(Collection<String> series, double width) {
    int columns = legendColumns(series, width);
    int lines = (series.size() + columns - 1) / columns;
    return LEGEND_ROOM + ENTRY_HEIGHT * lines;
  }

  /** One legend for everything that tells series apart, in columns that fit the drawing. */
  static Map<String, Object> guides(Collection<String> series, double width) {
    Map<String, Object> guides = new HashMap<>(Map.of("fill", "none"));
    for (String aesthetic : List.of("color", "linetype", "shape")) {
      guides.put(
          aesthetic, new HashMap<>(Map.of("name", "legend", "ncol", legendColumns(series, width))));
    }
    return guides;
  }

  /** For drawings whose legend stands elsewhere. */
  static Map<String, Object> themeWithoutLegend() {
    return new HashMap<>(Map.of("legend_position", "none"));
  }

  /** Adds a row to columns by name. */
  static void add(Map<String, List<Object>> columns, Map<String, Object> row) {
    row.forEach((name, value) -> columns.computeIfAbsent(name, k -> new ArrayList<>()).add(value));
  }

  /** The size of a drawing. */
  static Map<String, Object> size(double width, double height) {
    return new HashMap<>(Map.of("width", width, "height", height));
  }

  /** An axis. */
  static Map<String, Object> axis(String aesthetic, String title) {
    return new HashMap<>(Map.of("aesthetic", aesthetic, "name", title));
  }

  /**
   * How a series is drawn. Where hues come round again, the dash is another, and the colour is by a
   * step that nobody sees, so that a program can tell what belongs to a series.
   *
   * @param number of the series, from 0
   */
  record Look(int number) {

    private int round() {
      return number / COLOURS.size();
    }

    private int colour() {
      int hue = COLOURS.get(number % COLOURS.size());
      return (hue & 0xff) < 0x80 ? hue + round() : hue - round();
    }

    /** As drawings have it. */
    String rgb() {
      int colour = colour();
      return String.format(
          Locale.ROOT, "rgb(%d,%d,%d)", colour >> 16, colour >> 8 & 0xff, colour & 0xff);
    }

    String hex() {
      return String.format(Locale.ROOT, "#%06x", colour());
    }

    String dash() {
      return DASHES.get(round() % DASHES.size());
    }

    int shape() {
      return SHAPES.get((number + round()) % SHAPES.size());
    }
  }

  /** Colours, shapes and dashes, so that 28 series are told apart, and seven in print too. */
  static List<Object> seriesScales(Collection<String> series) {
    List<Object> names = new ArrayList<>(series);
    List<Object> colours = new ArrayList<>();
    List<Object> dashes = new ArrayList<>();
    List<Object> shapes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Look look = new Look(i);
      colours.add(look.hex());
      dashes.add(look.dash());
      shapes.add(look.shape());
    }
    return new ArrayList<>(
        List.of(
            scale("color", names, colours),
            scale("fill", names, colours),
            scale("linetype", names, dashes),
            scale("shape", names, shapes)));
  }

  /** A drawing that takes the width it is given. */
  static String scalable(String svg) {
    return SIZE.matcher(svg).replaceFirst("viewBox=\"0 0 $1 $2\"");
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
