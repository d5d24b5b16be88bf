package org.argmax4j.jobs.experiment.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;
import org.junit.jupiter.api.Test;

class MapsPageTest {

  private static ArtefactPage.Shown shown(String label, float... path) {
    MapSet maps = RandomMaps.data().test();
    return new ArtefactPage.Shown(
        "12", label, PathDrawing.json(List.of(PathDrawing.of(maps, 0, path))));
  }

  @Test
  void everyMethodIsDrawnBelowItsMap() {
    Html html = new Html();
    float[] right = RandomMaps.data().test().path(0);
    new MapsPage().write(List.of(shown("BB", right), shown("<Identity>", new float[9])), html);
    String page = html.toString();
    assertThat(page)
        .contains(
            "<h2>12</h2>",
            "<h3>Map 1</h3>",
            "BB: 1.00 times the cost, the right path",
            "&lt;Identity&gt;: 0.00 times the cost, another path")
        .containsOnlyOnce("<h3>");
    int cells = 0;
    for (float cell : right) {
      cells += cell == 1 ? 1 : 0;
    }
    // Both drawings have nine cells and the right path; one has a suggested path.
    assertThat(page.split("<rect", -1)).hasSize(1 + 18 + cells);
    assertThat(page.split("<circle", -1)).hasSize(1 + 2 * cells);
  }

  @Test
  void whatIsNoDrawingIsRefused() {
    assertThatThrownBy(() -> PathDrawing.parse("[{\"map\": 1}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("artefact 'maps'");
  }
}
