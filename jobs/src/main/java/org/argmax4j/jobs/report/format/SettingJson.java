package org.argmax4j.jobs.report.format;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Setting;

/** What was run, as JSON, in every file that a program reads. */
final class SettingJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SettingJson() {}

  static ObjectNode of(ReportModel model) {
    Setting setting = model.setting();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("sweep", model.sweep().name());
    root.put("experiment", setting.experiment());
    root.put("profile", setting.profile());
    setting.overrides().forEach(root.putArray("overrides")::add);
    root.put("published_setting", setting.published());
    root.put("runs_planned", setting.planned());
    root.put("runs_there", setting.there());
    root.put("configurations", setting.configurations());
    setting.seeds().forEach(root.putArray("seeds")::add);
    ObjectNode configuration = root.putObject("configuration");
    setting
        .configuration()
        .forEach(
            (key, values) -> {
              ArrayNode all = configuration.putArray(key);
              values.forEach(all::add);
            });
    ObjectNode data = root.putObject("data");
    data.put("fingerprint", setting.data().fingerprint());
    data.put("generated", setting.data().generated());
    if (!setting.data().kind().isEmpty()) {
      data.put("kind", setting.data().kind());
      ObjectNode rows = data.putObject("rows");
      setting.data().rows().forEach(rows::put);
    }
    setting.origin().code().forEach(root.putArray("code")::add);
    setting.origin().backends().forEach(root.putArray("backends")::add);
    setting.origin().machines().forEach(root.putArray("machines")::add);
    root.put("command", setting.command());
    return root;
  }

  /** JSON as all files have it: indented, with a line feed at the end. */
  static String text(JsonNode root) throws IOException {
    return writer().writeValueAsString(root) + "\n";
  }

  /** What writes JSON as all files have it, but for the line feed. */
  static ObjectWriter writer() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer(printer);
  }
}
