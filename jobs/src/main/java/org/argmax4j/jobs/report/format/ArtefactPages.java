package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.ReportModel;

/**
 * The pages that an experiment has for what its runs handed over. Each shows, of every cell, the
 * chosen configuration with the first of its seeds that finished.
 */
final class ArtefactPages {

  private final ReportModel model;
  private final Map<ArtefactPage, List<ArtefactPage.Shown>> shown = new LinkedHashMap<>();

  ArtefactPages(ReportModel model) {
    this.model = model;
    for (ArtefactPage page : model.pages()) {
      List<ArtefactPage.Shown> artefacts = artefacts(page);
      if (!artefacts.isEmpty()) {
        shown.put(page, artefacts);
      }
    }
  }

  /** The pages that have something to show. */
  Set<ArtefactPage> present() {
    return Collections.unmodifiableSet(shown.keySet());
  }

  /** The content of those pages by the names of their files. */
  Map<String, FileContent> files() {
    Map<String, FileContent> files = new LinkedHashMap<>();
    shown.forEach((page, artefacts) -> files.put(page.file(), html(page, artefacts)));
    return files;
  }

  private FileContent html(ArtefactPage page, List<ArtefactPage.Shown> artefacts) {
    return PageFrame.page(
        model,
        model.title() + ": " + page.title(),
        html -> {
          html.element("p", () -> html.element("a", "Table and figures", "href", "index.html"));
          page.write(artefacts, html);
        });
  }

  private List<ArtefactPage.Shown> artefacts(ArtefactPage page) {
    List<ArtefactPage.Shown> artefacts = new ArrayList<>();
    for (Cell cell : model.cells()) {
      text(cell, page.artefact())
          .ifPresent(
              text ->
                  artefacts.add(new ArtefactPage.Shown(model.section(cell), label(cell), text)));
    }
    return artefacts;
  }

  private Optional<String> text(Cell cell, String artefact) {
    return cell.shown()
        .map(run -> model.artefacts().getOrDefault(run.key(), Map.of()).get(artefact));
  }

  private String label(Cell cell) {
    List<String> row = cell.key().row();
    String name = row.isEmpty() ? "" : row.get(row.size() - 1);
    String column = model.titles().values(model.sweep().report().columns(), cell.key().column());
    return name + model.chosen(List.of(cell)) + (column.isEmpty() ? "" : ", " + column);
  }
}
