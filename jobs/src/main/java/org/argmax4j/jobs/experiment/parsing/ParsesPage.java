package org.argmax4j.jobs.experiment.parsing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;

/** Sentences with the arcs that each method suggests below the right ones, sentence by sentence. */
final class ParsesPage implements ArtefactPage {

  /** What one method made of a sentence. */
  private record Panel(String label, ParseDrawing drawing) {}

  @Override
  public String artefact() {
    return ParseDrawing.ARTEFACT;
  }

  @Override
  public String file() {
    return "parses.html";
  }

  @Override
  public String title() {
    return "Example sentences with the suggested parses";
  }

  @Override
  public void write(List<Shown> artefacts, Html html) {
    Map<String, Map<Integer, List<Panel>>> sections = new LinkedHashMap<>();
    for (Shown shown : artefacts) {
      for (ParseDrawing drawing : ParseDrawing.parse(shown.text())) {
        sections
            .computeIfAbsent(shown.section(), section -> new TreeMap<>())
            .computeIfAbsent(drawing.sentence(), sentence -> new ArrayList<>())
            .add(new Panel(shown.label(), drawing));
      }
    }
    html.element(
        "p",
        "Test sentences. Above the words: the right arcs. Below: those that the method suggests,"
            + " full where the head is right and dashed where it is wrong. Arcs lead from the head"
            + " to the dot; those of the root come from the margin. Every sentence is that of the"
            + " chosen configuration with its first seed.");
    sections.forEach(
        (heading, sentences) ->
            html.element(
                "section",
                () -> {
                  if (!heading.isEmpty()) {
                    html.element("h2", heading);
                  }
                  sentences.forEach((sentence, panels) -> sentence(sentence, panels, html));
                }));
  }

  private static void sentence(int sentence, List<Panel> panels, Html html) {
    html.element("h3", String.format(Locale.ROOT, "Sentence %d", sentence + 1));
    html.element("div", () -> panels.forEach(panel -> panel(panel, html)), "class", "panels");
  }

  private static void panel(Panel panel, Html html) {
    ParseDrawing drawing = panel.drawing();
    int right = 0;
    for (int word = 0; word < drawing.words().size(); word++) {
      right += drawing.heads().get(word).equals(drawing.suggestedHeads().get(word)) ? 1 : 0;
    }
    String caption =
        String.format(
            Locale.ROOT,
            "%s: %d of %d heads are right",
            panel.label(),
            right,
            drawing.words().size());
    html.element(
        "figure",
        () -> {
          new ArcDiagram(drawing, html).write(caption);
          html.element("figcaption", caption);
        });
  }
}
