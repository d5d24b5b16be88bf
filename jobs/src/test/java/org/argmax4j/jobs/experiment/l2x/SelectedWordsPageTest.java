package org.argmax4j.jobs.experiment.l2x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.ArtefactPage.Shown;
import org.argmax4j.jobs.html.Html;
import org.junit.jupiter.api.Test;

class SelectedWordsPageTest {

  private static final ReviewExample EXAMPLE =
      new ReviewExample(
          4,
          List.of("a", "<b>", "&c", "", "crème\n", "bell\u0007"),
          List.of(new ReviewExample.Range(1, 3), new ReviewExample.Range(2, 4)),
          List.of(2, 4),
          0.8f,
          0.625f,
          0.5);

  private static String page(Shown... shown) {
    Html html = new Html();
    new SelectedWordsPage().write(List.of(shown), html);
    return html.toString();
  }

  private static Shown shown(String section, String label, ReviewExample... examples) {
    return new Shown(section, label, ReviewExample.json(List.of(examples)));
  }

  @Test
  void selectedWordsAreMarkedAnnotatedOnesUnderlinedAllEscaped() {
    assertThat(page(shown("K = 2", "A & <co>", EXAMPLE)))
        .contains("<h2>K = 2</h2>", "<h3>Review 5, rated 0.80</h3>")
        .contains(
            "<strong>A &amp; &lt;co&gt;</strong>",
            ", predicted 0.63, precision 50.0: a <u class=\"annotated\">&lt;b&gt; "
                + "<mark class=\"chosen\">&amp;c</mark> (unknown)</u> "
                + "<mark class=\"chosen\">crème</mark> bell\uFFFD</p>");
  }

  @Test
  void aReviewHasALineForEachMethod() {
    ReviewExample first = new ReviewExample(0, List.of("x"), List.of(), List.of(0), 1, 1, 0);

    String html =
        page(
            shown("K = 2", "A", EXAMPLE, first),
            shown("K = 2", "B", EXAMPLE, first),
            shown("K = 3", "A", first));

    assertThat(html.split("<h3>", -1)).hasSize(1 + 3);
    assertThat(html)
        .containsSubsequence(
            "K = 2", "Review 1,", ">A<", ">B<", "Review 5,", ">A<", ">B<", "K = 3", "Review 1,");
  }

  @Test
  void anArtefactOfAnotherKindIsNamed() {
    assertThatThrownBy(() -> page(new Shown("", "A", "nothing")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("artefact 'examples':1: ");
  }
}
