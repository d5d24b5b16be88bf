package org.argmax4j.jobs.report.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.CellKey;
import org.argmax4j.jobs.report.model.Neighbours;
import org.argmax4j.jobs.report.model.ReportModel;

/** A page for each cell of a table, under a name made of the values of its keys. */
final class CellPages {

  private static final String DIRECTORY = "cells/";
  private static final String ENDING = ".html";

  /** No file system takes names of any length. */
  private static final int LONGEST_NAME = 80;

  private final ReportModel model;
  private final Map<CellKey, String> names = new HashMap<>();

  CellPages(ReportModel model) {
    this.model = model;
    Set<String> taken = new HashSet<>();
    for (Cell cell : model.cells()) {
      String plain = plain(String.join("-", cell.key().values()));
      String name = plain;
      for (int i = 2; !taken.add(name); i++) {
        name = plain + "." + i;
      }
      names.put(cell.key(), name + ENDING);
    }
  }

  /** A name that every file system takes, and that is no other one's in small letters. */
  private static String plain(String text) {
    String letters =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    String some = letters.substring(0, Math.min(letters.length(), LONGEST_NAME));
    return some.isEmpty() ? "cell" : some;
  }

  /** The page of a cell, seen from the page of the report. */
  String of(Cell cell) {
    return DIRECTORY + beside(cell);
  }

  /** The page of a cell, seen from that of another. */
  String beside(Cell cell) {
    return Objects.requireNonNull(names.get(cell.key()));
  }

  /**
   * The pages by the names of their files.
   *
   * @param home the first page of the site, seen from the page of the report; empty for none
   */
  Map<String, FileContent> files(String home) {
    Neighbours neighbours = new Neighbours(model.cells());
    Map<String, FileContent> files = new LinkedHashMap<>();
    for (Cell cell : model.cells()) {
      FileContent page =
          PageFrame.page(
              model,
              model.title() + ": " + model.place(cell),
              html -> new CellPage(model, this, cell, neighbours.of(cell), html).write(home));
      files.put(of(cell), page);
    }
    return files;
  }
}
