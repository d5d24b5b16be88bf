package org.argmax4j.jobs.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.argmax4j.jobs.experiment.ArtefactPage;

/**
 * The pages that an experiment has for what its runs handed over. Each shows, of every cell, the
 * chosen configuration with the first of its seeds that finished.
 */
final class ArtefactPages {

  private final ReportModel model;

  ArtefactPages(ReportModel model) {
    this.model = model;
  }

  /** The pages that have something to show. */
  List<ArtefactPage> present() {
    return model.pages().stream().filter(page -> !shown(page).isEmpty()).toList();
  }

  /** The content of those pages by the names of their files. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    present().forEach(page -> files.put(page.file(), html(page)));
    return files;
  }

  private String html(ArtefactPage page) {
    StringWriter body = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(body);
      page.write(shown(page), writer);
      writer.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Cannot write page %s".formatted(page.file()), e);
    }
    return PageFrame.begin(model.sweep().title() + ": " + page.title(), model.notes())
        + "<p><a href=\"index.html\">Table and figures</a></p>\n"
        + body
        + PageFrame.END;
  }

  private List<ArtefactPage.Shown> shown(ArtefactPage page) {
    List<ArtefactPage.Shown> shown = new ArrayList<>();
    for (Cell cell : model.cells()) {
      text(cell, page.artefact())
          .ifPresent(
              text -> shown.add(new ArtefactPage.Shown(model.section(cell), label(cell), text)));
    }
    return shown;
  }

  private static Optional<String> text(Cell cell, String artefact) {
    return Optional.ofNullable(cell.chosen()).stream()
        .flatMap(chosen -> chosen.finished().stream().limit(1))
        .flatMap(run -> Optional.ofNullable(run.required().artefacts().get(artefact)).stream())
        .findFirst();
  }

  private String label(Cell cell) {
    List<String> row = cell.key().row();
    String name = row.isEmpty() ? "" : row.get(row.size() - 1);
    String column = model.titles().values(model.sweep().report().columns(), cell.key().column());
    return name + model.chosen(List.of(cell)) + (column.isEmpty() ? "" : ", " + column);
  }
}
