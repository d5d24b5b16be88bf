package org.argmax4j.jobs.report.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.argmax4j.jobs.report.model.DotPlot;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.PublishedPlot;
import org.argmax4j.jobs.report.model.ReportModel;

/** The files of a report. The same model gives the same bytes. */
public final class ReportFiles {

  /** The page that shows it all. */
  public static final String PAGE = "index.html";

  /** The report with all its runs, for programs. */
  public static final String JSON = "report.json";

  /** Where figures lie. */
  static final String CURVES = "curves/";

  /** Where plots of ours against published numbers lie. */
  static final String PUBLISHED = "published/";

  /** Where dot plots lie. */
  static final String DOTS = "dots/";

  /** What {@value #JSON} says that it is. */
  public static final String FORMAT = "argmax4j-report";

  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final Map<String, FileContent> files = new LinkedHashMap<>();

  private ReportFiles() {}

  /**
   * Every file by its name, with slashes where it lies in a directory; {@value #JSON} lists them.
   *
   * @throws IOException if a format cannot be produced
   */
  public static Map<String, FileContent> of(ReportModel model) throws IOException {
    return of(model, "");
  }

  /**
   * The same, as a part of a site.
   *
   * @param home the first page of the site, seen from the page of the report; empty for none
   * @throws IOException if a format cannot be produced
   */
  public static Map<String, FileContent> of(ReportModel model, String home) throws IOException {
    ReportFiles all = new ReportFiles();
    TextTable table = TextTable.of(model);
    all.add("table.md", Markdown.page(model, table));
    all.add("table.tex", Latex.table(model, table));
    all.csv(model, "cells.csv", Csv.cells(model), CellColumns.of(model));
    byte[] parquet = CellsParquet.write(model);
    all.files.put("cells.parquet", out -> out.write(parquet));
    for (PublishedPlot plot : PublishedPlot.all(model)) {
      String name = PUBLISHED + plot.metric().file();
      all.drawing(name, PublishedSvg.file(plot, model));
      all.csv(model, name + ".csv", Csv.published(plot), Csv.PUBLISHED);
    }
    for (Figure figure : model.figures()) {
      String name = CURVES + figure.metric();
      all.drawing(name, FigureSvg.file(figure, model));
      all.csv(model, name + ".csv", Csv.figure(figure), Csv.columns(figure));
    }
    for (DotPlot plot : model.dots()) {
      String name = DOTS + plot.metric().file();
      all.drawing(name, DotSvg.file(plot, model));
      all.csv(model, name + ".csv", Csv.dots(plot), Csv.DOTS);
    }
    ArtefactPages pages = new ArtefactPages(model);
    all.files.putAll(pages.files());
    CellPages cells = new CellPages(model);
    all.files.putAll(cells.files(home));
    all.files.put(PAGE, HtmlPage.of(model, table, pages, cells, home));
    List<String> names = new ArrayList<>(all.files.keySet());
    names.add(JSON);
    all.files.put(JSON, out -> ReportJson.write(model, names, out));
    return all.files;
  }

  /** The table and what must be known about it, as Markdown. */
  public static String markdown(ReportModel model) {
    return Markdown.page(model, TextTable.of(model));
  }

  /** Whether a text can be the name of a file of a report: it leads nowhere else. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private void drawing(String name, String svg) {
    add(name + ".svg", svg);
    files.put(name + ".pdf", out -> SvgPdf.write(svg, out));
  }

  private void csv(ReportModel model, String name, String text, List<CellColumns.Column> columns)
      throws IOException {
    add(name, text);
    String file = name.substring(name.lastIndexOf('/') + 1);
    add(name + CsvMetadata.ENDING, CsvMetadata.of(model, file, columns));
  }

  private void add(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    files.put(name, out -> out.write(bytes));
  }
}
