package org.argmax4j.jobs.experiment.parsing;

import java.util.List;
import java.util.Locale;
import org.argmax4j.jobs.html.Html;

/**
 * A sentence as a drawing: the right arcs above its words, suggested ones below. Lines and words
 * have the colour of the text around, so that the drawing suits a light and a dark page.
 */
final class ArcDiagram {

  /** Pixels of a letter in width, around a word, and from one level of arcs to the next. */
  private static final int LETTER = 8;

  private static final int PADDING = 14;
  private static final int LEVEL = 12;
  private static final int TEXT = 18;
  private static final String WRONG = "#c2410c";

  private final ParseDrawing drawing;
  private final Html html;
  private final int[] centres;
  private final int width;
  private final int above;

  ArcDiagram(ParseDrawing drawing, Html html) {
    this.drawing = drawing;
    this.html = html;
    int count = drawing.words().size();
    centres = new int[count + 1];
    centres[0] = PADDING / 2;
    int x = PADDING;
    for (int word = 0; word < count; word++) {
      int letters = Math.max(drawing.words().get(word).length(), 2);
      int size = letters * LETTER + PADDING;
      centres[word + 1] = x + size / 2;
      x += size;
    }
    width = x;
    above = (count + 1) * LEVEL / 2 + LEVEL;
  }

  void write(String caption) {
    html.element(
        "svg",
        () -> {
          arcs(drawing.heads(), drawing.relations(), -1);
          words();
          arcs(drawing.suggestedHeads(), drawing.suggestedRelations(), 1);
        },
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(2 * above + TEXT),
        "role",
        "img",
        "aria-label",
        caption);
  }

  private void words() {
    for (int word = 0; word < drawing.words().size(); word++) {
      html.element(
          "text",
          drawing.words().get(word),
          "x",
          Integer.toString(centres[word + 1]),
          "y",
          Integer.toString(above + TEXT - 5),
          "text-anchor",
          "middle",
          "font-size",
          "13",
          "fill",
          "currentColor");
    }
  }

  /**
   * Draws arcs.
   *
   * @param side -1 above the words, 1 below
   */
  private void arcs(List<Integer> heads, List<String> relations, int side) {
    for (int word = 0; word < heads.size(); word++) {
      boolean right = heads.get(word).equals(drawing.heads().get(word));
      int base = side < 0 ? above : above + TEXT;
      int from = centres[heads.get(word)];
      int to = centres[word + 1];
      int top = base + side * LEVEL * Math.abs(heads.get(word) - word - 1) / 2 + side * LEVEL / 2;
      String path =
          String.format(
              Locale.ROOT, "M%d %d C%d %d %d %d %d %d", from, base, from, top, to, top, to, base);
      String relation = relations.get(word);
      String colour = right ? "currentColor" : WRONG;
      html.element(
          "path",
          () -> {},
          "d",
          path,
          "fill",
          "none",
          "stroke",
          colour,
          "stroke-dasharray",
          right ? "none" : "4 3");
      html.element(
          "circle",
          () -> html.element("title", relation),
          "cx",
          Integer.toString(to),
          "cy",
          Integer.toString(base),
          "r",
          "3",
          "fill",
          colour);
    }
  }
}
