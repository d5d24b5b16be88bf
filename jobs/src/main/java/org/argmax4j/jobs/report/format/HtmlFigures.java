package org.argmax4j.jobs.report.format;

import java.util.Collection;
import java.util.List;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.DotPlot;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.PublishedPlot;
import org.argmax4j.jobs.report.model.ReportModel;

/**
 * The figures of a report on a page: panels that wrap where there is no room beside each other, and
 * below them a legend whose entries, pressed, bring out their series ({@code page.js}).
 */
final class HtmlFigures {

  private final ReportModel model;
  private final Html html;
  private int number;

  private HtmlFigures(ReportModel model, Html html) {
    this.model = model;
    this.html = html;
  }

  /** Writes all figures; nothing where there are none. */
  static void write(Html html, ReportModel model) {
    List<PublishedPlot> published = PublishedPlot.all(model);
    if (published.isEmpty() && model.dots().isEmpty() && model.figures().isEmpty()) {
      return;
    }
    html.element("section", () -> new HtmlFigures(model, html).all(published));
  }

  private void all(List<PublishedPlot> published) {
    html.element("h2", "Figures");
    for (PublishedPlot plot : published) {
      String title = model.titles().metric(plot.metric());
      figure(
          title + ", ours against " + model.publishedHeader() + ": means with 95 % intervals",
          ReportFiles.PUBLISHED + plot.metric().file(),
          List.of(new FigureSvg.Panel("", PublishedSvg.draw(plot, model, id()))),
          PublishedSvg.series(model));
    }
    for (DotPlot plot : model.dots()) {
      figure(
          model.titles().metric(plot.metric()) + ", a dot a run",
          ReportFiles.DOTS + plot.metric().file(),
          List.of(new FigureSvg.Panel("", DotSvg.draw(plot, model.titles(), id()))),
          plot.series());
    }
    for (Figure figure : model.figures()) {
      figure(
          model.titles().metric(figure.quantity())
              + ": mean over the seeds, in a band of one sample standard deviation to each side",
          ReportFiles.CURVES + figure.metric(),
          FigureSvg.panels(figure, model.titles(), id()),
          figure.series());
    }
  }

  private String id() {
    number++;
    return "figure-" + number;
  }

  private void figure(
      String caption, String file, List<FigureSvg.Panel> panels, Collection<String> series) {
    html.element(
        "figure",
        () -> {
          html.element("figcaption", () -> caption(caption, file));
          html.element(
              "div",
              () -> panels.forEach(panel -> panel(caption, panel)),
              "class",
              panels.size() == 1 ? "single" : "multiples");
          if (series.size() > 1) {
            html.element("ul", () -> legend(series), "class", "legend");
          }
        },
        "role",
        "group",
        "aria-label",
        caption);
  }

  private void caption(String caption, String file) {
    html.text(caption + " (");
    html.element("a", "SVG", "href", file + ".svg");
    html.text(", ").element("a", "PDF", "href", file + ".pdf");
    html.text(", ").element("a", "CSV", "href", file + ".csv").text(")");
  }

  private void panel(String caption, FigureSvg.Panel panel) {
    html.element(
        "div",
        () -> {
          if (!panel.title().isEmpty()) {
            html.element("p", panel.title());
          }
          html.markup(panel.svg());
        },
        "class",
        "paper",
        "role",
        "img",
        "aria-label",
        panel.title().isEmpty() ? caption : caption + ", " + panel.title());
  }

  private void legend(Collection<String> series) {
    int next = 0;
    for (String name : series) {
      Plots.Look look = new Plots.Look(next);
      next++;
      html.element(
          "li",
          () ->
              html.element(
                  "button",
                  () -> {
                    html.markup(Swatch.of(look));
                    html.text(name);
                  },
                  "type",
                  "button",
                  "aria-pressed",
                  "false",
                  "data-colours",
                  look.rgb() + " " + look.hex()));
    }
  }
}
