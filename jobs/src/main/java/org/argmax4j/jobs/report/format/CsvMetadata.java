package org.argmax4j.jobs.report.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.argmax4j.jobs.report.model.ReportModel;

/**
 * What stands beside a CSV file, which has no room for it: title, what was run, notes, columns. As
 * "Metadata Vocabulary for Tabular Data" (W3C Recommendation, 2015) has it.
 */
final class CsvMetadata {

  /** What the name of a CSV file gets behind it, where readers of metadata look for it. */
  static final String ENDING = "-metadata.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CsvMetadata() {}

  /**
   * The metadata.
   *
   * @param file the CSV file, without its directory
   * @param columns its columns
   */
  static String of(ReportModel model, String file, List<CellColumns.Column> columns)
      throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("@context", "http://www.w3.org/ns/csvw");
    root.put("url", file);
    root.put("dc:title", model.title());
    ObjectNode notes = root.putArray("notes").addObject();
    notes.set("setting", SettingJson.of(model));
    model.notes().forEach(notes.putArray("notes")::add);
    var schema = root.putObject("tableSchema").putArray("columns");
    columns.forEach(
        column ->
            schema.addObject().put("titles", column.name()).put("datatype", type(column.type())));
    return SettingJson.text(root);
  }

  private static String type(CellColumns.Type type) {
    return switch (type) {
      case TEXT -> "string";
      case WHOLE -> "integer";
      case NUMBER -> "number";
      case FLAG -> "boolean";
    };
  }
}
