package org.argmax4j.jobs.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Selector;
import org.argmax4j.jobs.report.model.TestedClaim;
import org.argmax4j.jobs.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * The report as JSON: every cell with its numbers, the configurations that competed for it, and the
 * keys of their runs; every run with where it came from.
 */
final class ReportJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Columns that stand beside the metrics, once for the cell. */
  private static final Set<String> OF_CELL = Set.of("run_keys", "chosen");

  private ReportJson() {}

  /**
   * Writes the report, run by run.
   *
   * @param files the names of all its files
   * @param out stays open
   */
  static void write(ReportModel model, Collection<String> files, OutputStream out)
      throws IOException {
    ObjectNode head = head(model, files);
    Map<String, RunRecord> runs = new TreeMap<>();
    for (Cell cell : model.cells()) {
      cell.records().forEach(run -> runs.put(run.key(), run));
    }
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try (JsonGenerator json = SettingJson.writer().createGenerator(text)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> entry : head.properties()) {
        json.writeFieldName(entry.getKey());
        json.writeTree(entry.getValue());
      }
      json.writeObjectFieldStart("runs");
      for (Map.Entry<String, RunRecord> run : runs.entrySet()) {
        json.writeFieldName(run.getKey());
        json.writeTree(run(run.getValue()));
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    text.write('\n');
    text.flush();
  }

  /** Everything but the runs. */
  private static ObjectNode head(ReportModel model, Collection<String> files) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", ReportFiles.FORMAT);
    root.put("title", model.title());
    root.set("setting", SettingJson.of(model));
    files.forEach(root.putArray("files")::add);
    ArrayNode notes = root.putArray("notes");
    model.notes().forEach(notes::add);
    ArrayNode claims = root.putArray("claims");
    model.claims().forEach(claim -> claim(claim, claims.addObject()));
    ArrayNode cells = root.putArray("cells");
    for (Cell cell : model.cells()) {
      cell(model, cell, cells.addObject());
    }
    return root;
  }

  private static void cell(ReportModel model, Cell cell, ObjectNode node) {
    keys(model.sweep().report().groups(), cell.key().group(), node.putObject("group"));
    keys(model.sweep().report().rows(), cell.key().row(), node.putObject("row"));
    keys(model.sweep().report().columns(), cell.key().column(), node.putObject("column"));
    ArrayNode metrics = node.putArray("metrics");
    int keys = model.sweep().report().keys().size();
    for (Entry entry : model.entriesOf(cell)) {
      ObjectNode metric = metrics.addObject();
      CellColumns.values(model, entry).entrySet().stream()
          .skip(keys)
          .filter(value -> value.getValue() != null && !OF_CELL.contains(value.getKey()))
          .forEach(value -> put(metric, value.getKey(), value.getValue()));
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
      ArrayNode runs = one.putArray("runs");
      candidate.runs().forEach(run -> runs.add(run.key()));
    }
  }

  private static void claim(TestedClaim tested, ObjectNode node) {
    node.put("id", tested.claim().id());
    node.put("claim", tested.claim().claim());
    node.put("source", tested.claim().source());
    node.put("tested", tested.spec().says());
    node.put("verdict", tested.finding().verdict().text());
    node.put("evidence", tested.finding().evidence());
    node.put("n", tested.finding().n());
  }

  private static void keys(List<String> keys, List<String> values, ObjectNode node) {
    for (int i = 0; i < keys.size(); i++) {
      node.put(keys.get(i), values.get(i));
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    node.set(name, MAPPER.valueToTree(value));
  }

  private static ObjectNode run(RunRecord run) {
    ObjectNode node = MAPPER.createObjectNode();
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
    return node;
  }
}
