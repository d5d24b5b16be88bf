package org.argmax4j.jobs.report.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Selector;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.jspecify.annotations.Nullable;

/**
 * The report as JSON: every cell with its numbers, the configurations that competed for it, and the
 * keys of their runs; every run with where it came from.
 */
final class ReportJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportJson() {}

  /**
   * The report.
   *
   * @param files the names of all its files
   */
  static String write(ReportModel model, Collection<String> files) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", ReportFiles.FORMAT);
    root.put("title", model.title());
    root.set("setting", SettingJson.of(model));
    files.forEach(root.putArray("files")::add);
    ArrayNode notes = root.putArray("notes");
    model.notes().forEach(notes::add);
    ArrayNode cells = root.putArray("cells");
    Map<String, RunRecord> runs = new TreeMap<>();
    for (Cell cell : model.cells()) {
      cell(model, cell, cells.addObject());
      cell.records().forEach(run -> runs.put(run.key(), run));
    }
    ObjectNode all = root.putObject("runs");
    runs.forEach((key, run) -> run(run, all.putObject(key)));
    return SettingJson.text(root);
  }

  private static void cell(ReportModel model, Cell cell, ObjectNode node) {
    keys(model.sweep().report().groups(), cell.key().group(), node.putObject("group"));
    keys(model.sweep().report().rows(), cell.key().row(), node.putObject("row"));
    keys(model.sweep().report().columns(), cell.key().column(), node.putObject("column"));
    ArrayNode metrics = node.putArray("metrics");
    for (Entry entry : model.entriesOf(cell)) {
      ObjectNode metric = metrics.addObject();
      for (CellColumns.Column column : CellColumns.of(model)) {
        Object value = CellColumns.values(model, entry).get(column.name());
        boolean ofCell = column.name().equals("run_keys") || column.name().equals("chosen");
        if (value != null && !ofCell && !isKey(model, column)) {
          put(metric, column.name(), value);
        }
      }
    }
    Selector selector = new Selector(model.sweep().selection());
    ArrayNode candidates = node.putArray("candidates");
    for (Candidate candidate : cell.candidates()) {
      ObjectNode one = candidates.addObject();
      one.put("chosen", candidate.equals(cell.chosen()));
      for (String key : model.sweep().selection().over()) {
        one.put(key, candidate.setting(key));
      }
      if (cell.candidates().size() > 1 && !candidate.finished().isEmpty()) {
        one.put(model.sweep().selection().metric(), selector.score(candidate));
      }
      ArrayNode keys = one.putArray("runs");
      candidate.runs().forEach(run -> keys.add(run.key()));
    }
  }

  private static boolean isKey(ReportModel model, CellColumns.Column column) {
    ReportSpec report = model.sweep().report();
    int keys = report.groups().size() + report.rows().size() + report.columns().size();
    return CellColumns.of(model).indexOf(column) < keys;
  }

  private static void keys(List<String> keys, List<String> values, ObjectNode node) {
    for (int i = 0; i < keys.size(); i++) {
      node.put(keys.get(i), values.get(i));
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    node.set(name, MAPPER.valueToTree(value));
  }

  private static void run(RunRecord run, ObjectNode node) {
    node.put("experiment", run.identity().experiment());
    node.put("protocol", run.identity().protocol());
    node.put("data", run.identity().dataFingerprint());
    node.put("configuration", run.identity().configuration());
    node.put("seed", run.identity().seed());
    node.put("status", run.outcome().status().name().toLowerCase(java.util.Locale.ROOT));
    if (!run.outcome().reason().isEmpty()) {
      node.put("reason", run.outcome().reason());
    }
    ObjectNode from = node.putObject("provenance");
    from.put("code", run.provenance().codeVersion());
    from.put("backend", run.provenance().backend());
    from.put("host", run.provenance().host());
    from.put("device", run.provenance().device());
    from.put("application", run.provenance().application());
    from.put("started", run.provenance().started());
    from.put("seconds", run.provenance().seconds());
    put(from, "timings", run.provenance().timings());
  }
}
