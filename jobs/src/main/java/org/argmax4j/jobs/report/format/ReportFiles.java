package org.argmax4j.jobs.report.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.ReportModel;

/** The files of a report. The same model gives the same bytes. */
public final class ReportFiles {

  /** The page that shows it all. */
  public static final String PAGE = "index.html";

  /** The report with all its runs, for programs. */
  public static final String JSON = "report.json";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private ReportFiles() {}

  /**
   * Every file by its name, with slashes where it lies in a directory.
   *
   * @throws IOException if a format cannot be produced
   */
  public static Map<String, byte[]> of(ReportModel model) throws IOException {
    ReportFiles all = new ReportFiles();
    TextTable table = TextTable.of(model);
    all.add("table.md", Markdown.page(model, table));
    all.add("table.tex", Latex.table(model, table));
    all.add("cells.csv", Csv.cells(model));
    all.files.put("cells.parquet", CellsParquet.write(model));
    all.add(JSON, ReportJson.write(model));
    List<String> ofTable = List.copyOf(all.files.keySet());
    for (Figure figure : model.figures()) {
      String name = "curves/" + figure.metric();
      all.add(name + ".svg", FigureSvg.draw(figure, model.titles(), "figure"));
      all.add(name + ".csv", Csv.figure(figure));
    }
    ArtefactPages pages = new ArtefactPages(model);
    pages.files().forEach(all::add);
    all.add(PAGE, HtmlPage.of(model, table, pages, ofTable));
    return all.files;
  }

  /** The table and what must be known about it, as Markdown. */
  public static String markdown(ReportModel model) {
    return Markdown.page(model, TextTable.of(model));
  }

  private void add(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
