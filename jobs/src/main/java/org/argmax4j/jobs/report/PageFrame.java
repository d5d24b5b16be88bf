package org.argmax4j.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What every page of a report has around its content. A page is well-formed XML. */
final class PageFrame {

  /** What stands behind the content. */
  static final String END = "</main>\n</body>\n</html>\n";

  private PageFrame() {}

  /** What stands before the content: head with style, title, and what a reader must know. */
  static String begin(String title, List<String> notes) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n")
        .append("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
        .append("<meta charset=\"utf-8\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
    if (!notes.isEmpty()) {
      html.append("<section aria-label=\"Notes\" class=\"notes\">\n<ul>\n");
      notes.forEach(n -> html.append("<li>").append(escape(n)).append("</li>\n"));
      html.append("</ul>\n</section>\n");
    }
    return html.toString();
  }

  private static String style() {
    try (InputStream in = PageFrame.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text for XML content and attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
