package org.argmax4j.jobs.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void elementsNestAndTextIsEscaped() {
    Html html = new Html();

    html.element(
        "p",
        () -> html.text("a < b & ").element("a", "\"c\"", "href", "x?y=\"1\"&z"),
        "class",
        "note");

    assertThat(html)
        .hasToString(
            "<p class=\"note\">a &lt; b &amp; <a href=\"x?y=&quot;1&quot;&amp;z\">\"c\"</a></p>\n");
  }

  @Test
  void anElementWithoutContentHasAnEndForReadersOfHtml() {
    Html html = new Html();

    html.element("td", "").empty("meta", "charset", "utf-8").markup("<svg/>").element("td", "1");

    assertThat(html).hasToString("<td></td><meta charset=\"utf-8\"/>\n<svg/>\n<td>1</td>");
  }

  @Test
  void whatNoXmlMayHaveIsReplacedInTextAndAttributes() {
    Html html = new Html().element("td", "bell\u0007 🙂 \uD83D", "title", "\u0000");

    assertThat(html).hasToString("<td title=\"\uFFFD\">bell\uFFFD 🙂 \uFFFD</td>");
  }
}
