package org.argmax4j.jobs.report.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.ReportModel;

/** What every page of a report has around its content. */
final class PageFrame {

  private PageFrame() {}

  /**
   * A page: head with style, title, what was run, what a reader must know, content.
   *
   * @param content writes what stands below that
   */
  static FileContent page(ReportModel model, String title, Consumer<Html> content) {
    return bare(
        title,
        html -> {
          setting(html, model);
          notes(html, model);
          content.accept(html);
        });
  }

  /**
   * A page that is not of one report: head with style, title, content.
   *
   * @param content writes what stands below the title
   */
  static FileContent bare(String title, Consumer<Html> content) {
    return page(html -> frame(title, content, html));
  }

  private static FileContent page(Consumer<Html> writing) {
    return out -> {
      // Not the stream's writer itself: from that, XML's would take over which characters to
      // escape.
      Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      try {
        text.write("<!DOCTYPE html>\n");
        writing.accept(new Html(text));
        text.flush();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    };
  }

  private static void frame(String title, Consumer<Html> content, Html html) {
    html.element(
        "html",
        () -> {
          html.element("head", () -> head(html, title));
          html.element(
              "body",
              () ->
                  html.element(
                      "main",
                      () -> {
                        html.element("h1", title);
                        content.accept(html);
                      }));
        },
        "xmlns",
        "http://www.w3.org/1999/xhtml",
        "lang",
        "en");
    html.flush();
  }

  private static void head(Html html, String title) {
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", title);
    html.element("style", () -> html.markup(resource("page.css")));
  }

  private static void setting(Html html, ReportModel model) {
    html.element(
        "dl",
        () ->
            model
                .setting()
                .facts()
                .forEach((name, fact) -> html.element("dt", name).element("dd", fact)),
        "class",
        "setting");
  }

  private static void notes(Html html, ReportModel model) {
    if (!model.notes().isEmpty()) {
      html.element(
          "section",
          () -> html.element("ul", () -> model.notes().forEach(note -> html.element("li", note))),
          "aria-label",
          "Notes",
          "class",
          "notes");
    }
  }

  /** A file beside this class. */
  static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
