package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;
import org.junit.jupiter.api.Test;

class ParsesPageTest {

  private static ArtefactPage.Shown shown(String label, Integer... suggested) {
    ParseDrawing drawing =
        new ParseDrawing(
            4,
            List.of("<b>", "&", "c"),
            List.of(2, 0, 2),
            List.of("det", "root", "obj"),
            List.of(suggested),
            List.of("det", "root", "<nmod>"));
    return new ArtefactPage.Shown("GL_CTG", label, ParseDrawing.json(List.of(drawing)));
  }

  @Test
  void everyMethodIsDrawnBelowItsSentenceAndTextIsEscaped() {
    Html html = new Html();
    new ParsesPage().write(List.of(shown("<DPP>", 2, 0, 2), shown("NES", 2, 0, 1)), html);
    String page = html.toString();
    assertThat(page)
        .contains(
            "<h2>GL_CTG</h2>",
            "<h3>Sentence 5</h3>",
            "&lt;DPP&gt;: 3 of 3 heads are right",
            "NES: 2 of 3 heads are right",
            ">&lt;b&gt;<",
            ">&amp;<",
            "<title>&lt;nmod&gt;</title>")
        .doesNotContain("<b>")
        .containsOnlyOnce("<h3>")
        .containsOnlyOnce("stroke-dasharray=\"4 3\"");
    // Three right and three suggested arcs for each of two methods.
    assertThat(page.split("<path", -1)).hasSize(1 + 12);
    assertThat(page.split("<circle", -1)).hasSize(1 + 12);
    // Whatever is not wrong has the colour of the text, on a light and on a dark page.
    assertThat(page).doesNotContain("#000", "black");
  }

  @Test
  void whatIsNoDrawingIsRefused() {
    assertThatThrownBy(() -> ParseDrawing.parse("[{\"sentence\": 1}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("artefact 'parses'");
  }
}
