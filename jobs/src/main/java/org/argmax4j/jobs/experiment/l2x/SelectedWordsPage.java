package org.argmax4j.jobs.experiment.l2x;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;

/** Annotated reviews with the words that each method selects, one review below the other. */
final class SelectedWordsPage implements ArtefactPage {

  /** What one method made of a review. */
  private record Line(String label, ReviewExample example) {}

  @Override
  public String artefact() {
    return ReviewExample.ARTEFACT;
  }

  @Override
  public String file() {
    return "examples.html";
  }

  @Override
  public String title() {
    return "Example reviews with the selected words";
  }

  @Override
  public void write(List<Shown> artefacts, Html html) {
    Map<String, Map<Integer, List<Line>>> sections = new LinkedHashMap<>();
    for (Shown shown : artefacts) {
      for (ReviewExample example : ReviewExample.parse(shown.text())) {
        sections
            .computeIfAbsent(shown.section(), section -> new TreeMap<>())
            .computeIfAbsent(example.review(), review -> new ArrayList<>())
            .add(new Line(shown.label(), example));
      }
    }
    html.element("p", () -> legend(html));
    sections.forEach(
        (heading, reviews) ->
            html.element(
                "section",
                () -> {
                  if (!heading.isEmpty()) {
                    html.element("h2", heading);
                  }
                  reviews.values().forEach(lines -> review(lines, html));
                }));
  }

  private static void legend(Html html) {
    html.text("A ")
        .element("mark", "word on colour", "class", "chosen")
        .text(" is one that the method selected; ")
        .element("u", "underlined words", "class", "annotated")
        .text(
            " are those that people marked as the explanation of the rating. Every line is the"
                + " chosen configuration with its first seed. Precision: of the selected words, the"
                + " share that is marked, times 100, for this review alone.");
  }

  private static void review(List<Line> lines, Html html) {
    ReviewExample first = lines.get(0).example();
    String heading =
        String.format(Locale.ROOT, "Review %d, rated %.2f", first.review() + 1, first.rating());
    html.element(
        "section",
        () -> {
          html.element("h3", heading);
          lines.forEach(line -> html.element("p", () -> line(line, html), "class", "example"));
        });
  }

  private static void line(Line line, Html html) {
    ReviewExample example = line.example();
    html.element("strong", line.label())
        .text(
            String.format(
                Locale.ROOT,
                ", predicted %.2f, precision %.1f: ",
                example.predicted(),
                100 * example.precision()));
    int words = example.words().size();
    for (int start = 0; start < words; ) {
      boolean annotated = annotated(example, start);
      int end = start + 1;
      while (end < words && annotated(example, end) == annotated) {
        end++;
      }
      int from = start;
      int to = end;
      html.text(start == 0 ? "" : " ");
      if (annotated) {
        html.element("u", () -> words(example, from, to, html), "class", "annotated");
      } else {
        words(example, from, to, html);
      }
      start = end;
    }
  }

  /** Words from one position to before another. */
  private static void words(ReviewExample example, int from, int to, Html html) {
    for (int i = from; i < to; i++) {
      html.text(i == from ? "" : " ");
      String word = example.words().get(i).isBlank() ? "(unknown)" : example.words().get(i).strip();
      if (example.selected().contains(i)) {
        html.element("mark", word, "class", "chosen");
      } else {
        html.text(word);
      }
    }
  }

  private static boolean annotated(ReviewExample example, int position) {
    return example.annotated().stream()
        .anyMatch(range -> range.start() <= position && position < range.end());
  }
}
