package org.argmax4j.jobs.experiment.path;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;

/** Maps with the paths that each method suggests beside the right ones, map by map. */
final class MapsPage implements ArtefactPage {

  /** Pixels of a side of a drawn cell. */
  private static final int CELL = 14;

  /** The lightness of the cheapest and of the dearest cell, of 255. */
  private static final int LIGHT = 246;

  private static final int DARK = 115;

  /** What one method made of a map. */
  private record Panel(String label, PathDrawing drawing) {}

  @Override
  public String artefact() {
    return PathDrawing.ARTEFACT;
  }

  @Override
  public String file() {
    return "maps.html";
  }

  @Override
  public String title() {
    return "Example maps with the suggested paths";
  }

  @Override
  public void write(List<Shown> artefacts, Html html) {
    Map<String, Map<Integer, List<Panel>>> sections = new LinkedHashMap<>();
    for (Shown shown : artefacts) {
      for (PathDrawing drawing : PathDrawing.parse(shown.text())) {
        sections
            .computeIfAbsent(shown.section(), section -> new TreeMap<>())
            .computeIfAbsent(drawing.map(), map -> new ArrayList<>())
            .add(new Panel(shown.label(), drawing));
      }
    }
    html.element(
        "p",
        "Test maps; the darker a cell, the more it costs. Rings: the right path, from the top left"
            + " to the bottom right. Squares: the path that the method suggests. Every map is that"
            + " of the chosen configuration with its first seed.");
    sections.forEach(
        (heading, maps) ->
            html.element(
                "section",
                () -> {
                  if (!heading.isEmpty()) {
                    html.element("h2", heading);
                  }
                  maps.forEach((map, panels) -> map(map, panels, html));
                }));
  }

  private static void map(int map, List<Panel> panels, Html html) {
    html.element("h3", String.format(Locale.ROOT, "Map %d", map + 1));
    html.element("div", () -> panels.forEach(panel -> panel(panel, html)), "class", "panels");
  }

  private static void panel(Panel panel, Html html) {
    PathDrawing drawing = panel.drawing();
    String caption =
        String.format(
            Locale.ROOT,
            "%s: %.2f times the cost, %s",
            panel.label(),
            drawing.ratio(),
            drawing.suggested().equals(drawing.truth()) ? "the right path" : "another path");
    html.element(
        "figure",
        () -> {
          svg(drawing, caption, html);
          html.element("figcaption", caption);
        });
  }

  private static void svg(PathDrawing drawing, String caption, Html html) {
    String side = Integer.toString(drawing.grid() * CELL);
    html.element(
        "svg",
        () -> {
          cells(drawing, html);
          for (int cell : drawing.suggested()) {
            html.empty("rect", square(drawing, cell, CELL / 4, "#b3261e"));
          }
          for (int cell : drawing.truth()) {
            ring(drawing, cell, html);
          }
        },
        "width",
        side,
        "height",
        side,
        "role",
        "img",
        "aria-label",
        caption);
  }

  private static void cells(PathDrawing drawing, Html html) {
    float least = Float.MAX_VALUE;
    float most = 0;
    for (float cost : drawing.costs()) {
      least = Math.min(least, cost);
      most = Math.max(most, cost);
    }
    for (int cell = 0; cell < drawing.costs().size(); cell++) {
      float share = most == least ? 0 : (drawing.costs().get(cell) - least) / (most - least);
      int lightness = Math.round(LIGHT - share * (LIGHT - DARK));
      String colour = String.format(Locale.ROOT, "#%1$02x%1$02x%1$02x", lightness);
      html.empty("rect", square(drawing, cell, 0, colour));
    }
  }

  /** The attributes of a square in a cell, some pixels smaller on every side. */
  private static String[] square(PathDrawing drawing, int cell, int inset, String colour) {
    int size = CELL - 2 * inset;
    return new String[] {
      "x", Integer.toString(cell % drawing.grid() * CELL + inset),
      "y", Integer.toString(cell / drawing.grid() * CELL + inset),
      "width", Integer.toString(size),
      "height", Integer.toString(size),
      "fill", colour
    };
  }

  private static void ring(PathDrawing drawing, int cell, Html html) {
    html.empty(
        "circle",
        "cx",
        Integer.toString(cell % drawing.grid() * CELL + CELL / 2),
        "cy",
        Integer.toString(cell / drawing.grid() * CELL + CELL / 2),
        "r",
        Integer.toString(CELL / 2 - 2),
        "fill",
        "none",
        "stroke",
        "#0b3d91",
        "stroke-width",
        "2");
  }
}
