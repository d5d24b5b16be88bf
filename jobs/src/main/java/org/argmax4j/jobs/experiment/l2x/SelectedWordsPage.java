package org.argmax4j.jobs.experiment.l2x;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.argmax4j.jobs.experiment.ArtefactPage;

/** Annotated reviews with the words that each method selects, one review below the other. */
final class SelectedWordsPage implements ArtefactPage {

  private static final Pattern NOT_IN_XML =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

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
  public void write(List<Shown> artefacts, XMLStreamWriter html) throws XMLStreamException {
    Map<String, Map<Integer, List<Line>>> sections = new LinkedHashMap<>();
    for (Shown shown : artefacts) {
      for (ReviewExample example : ReviewExample.parse(shown.text())) {
        sections
            .computeIfAbsent(shown.section(), section -> new TreeMap<>())
            .computeIfAbsent(example.review(), review -> new ArrayList<>())
            .add(new Line(shown.label(), example));
      }
    }
    legend(html);
    for (Map.Entry<String, Map<Integer, List<Line>>> section : sections.entrySet()) {
      html.writeStartElement("section");
      if (!section.getKey().isEmpty()) {
        element(html, "h2", section.getKey());
      }
      for (List<Line> lines : section.getValue().values()) {
        review(lines, html);
      }
      html.writeEndElement();
    }
  }

  private static void legend(XMLStreamWriter html) throws XMLStreamException {
    html.writeStartElement("p");
    html.writeCharacters("A ");
    start(html, "mark", "chosen");
    html.writeCharacters("word on colour");
    html.writeEndElement();
    html.writeCharacters(" is one that the method selected; ");
    start(html, "u", "annotated");
    html.writeCharacters("underlined words");
    html.writeEndElement();
    html.writeCharacters(
        " are those that people marked as the explanation of the rating. Every line is the chosen "
            + "configuration with its first seed. Precision: of the selected words, the share that "
            + "is marked, times 100, for this review alone.");
    html.writeEndElement();
  }

  private static void review(List<Line> lines, XMLStreamWriter html) throws XMLStreamException {
    ReviewExample first = lines.get(0).example();
    html.writeStartElement("section");
    element(
        html,
        "h3",
        String.format(Locale.ROOT, "Review %d, rated %.2f", first.review() + 1, first.rating()));
    for (Line line : lines) {
      start(html, "p", "example");
      element(html, "strong", line.label());
      html.writeCharacters(
          String.format(
              Locale.ROOT,
              ", predicted %.2f, precision %.1f: ",
              line.example().predicted(),
              100 * line.example().precision()));
      words(line.example(), html);
      html.writeEndElement();
    }
    html.writeEndElement();
  }

  /** The words, one underline over each run of annotated ones. */
  private static void words(ReviewExample example, XMLStreamWriter html) throws XMLStreamException {
    boolean underlined = false;
    for (int i = 0; i < example.words().size(); i++) {
      boolean annotated = annotated(example, i);
      if (underlined && !annotated) {
        html.writeEndElement();
      }
      if (i > 0) {
        html.writeCharacters(" ");
      }
      if (annotated && !underlined) {
        start(html, "u", "annotated");
      }
      underlined = annotated;
      String word = example.words().get(i).isBlank() ? "(unknown)" : example.words().get(i).strip();
      if (example.selected().contains(i)) {
        start(html, "mark", "chosen");
        html.writeCharacters(printable(word));
        html.writeEndElement();
      } else {
        html.writeCharacters(printable(word));
      }
    }
    if (underlined) {
      html.writeEndElement();
    }
  }

  private static boolean annotated(ReviewExample example, int position) {
    return example.annotated().stream()
        .anyMatch(range -> range.start() <= position && position < range.end());
  }

  private static void start(XMLStreamWriter html, String name, String style)
      throws XMLStreamException {
    html.writeStartElement(name);
    html.writeAttribute("class", style);
  }

  private static void element(XMLStreamWriter html, String name, String text)
      throws XMLStreamException {
    html.writeStartElement(name);
    html.writeCharacters(printable(text));
    html.writeEndElement();
    html.writeCharacters("\n");
  }

  /** The text without characters that no XML may have. */
  private static String printable(String text) {
    return NOT_IN_XML.matcher(text).replaceAll("\uFFFD");
  }
}
