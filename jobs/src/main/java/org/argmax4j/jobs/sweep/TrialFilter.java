package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigNode;

/**
 * Trials by their settings: those that have, for each of some settings, one of its values.
 *
 * @param key the key of the sweep file: {@value #EXCLUDE} leaves them out, {@value #ONLY} leaves
 *     out what else their methods have
 * @param origin file and line, for messages
 * @param settings the settings, each key once
 */
public record TrialFilter(String key, String origin, List<Setting> settings) {

  static final String EXCLUDE = "exclude";
  static final String ONLY = "only";

  /**
   * A setting.
   *
   * @param key its dotted key
   * @param values each a String, Long, Double or Boolean; at least one
   */
  public record Setting(String key, List<Object> values) {

    @Override
    public String toString() {
      return key + "=" + (values.size() == 1 ? values.get(0) : values);
    }
  }

  static TrialFilter of(String name, ConfigNode node) {
    List<Setting> settings = new ArrayList<>();
    collect(name, node, "", settings);
    if (settings.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: key '%s' has an element without keys, expected at least one",
              node.origin(),
              name));
    }
    return new TrialFilter(name, node.origin(), List.copyOf(settings));
  }

  private static void collect(String name, ConfigNode node, String path, List<Setting> settings) {
    for (Map.Entry<String, ConfigNode> entry : node.mapping(name).entrySet()) {
      String key = path + entry.getKey();
      if (entry.getValue().isMapping()) {
        collect(name, entry.getValue(), key + ".", settings);
      } else {
        settings.add(new Setting(key, values(entry.getValue(), name + "." + key)));
      }
    }
  }

  private static List<Object> values(ConfigNode node, String path) {
    if (!node.isList()) {
      return List.of(value(node, path));
    }
    if (node.list(path).isEmpty()) {
      throw node.wrongType(path, "at least one value");
    }
    return node.list(path).stream().map(element -> value(element, path)).toList();
  }

  private static Object value(ConfigNode node, String path) {
    Object value = node.value();
    if (value == null || node.isMapping() || node.isList()) {
      throw node.wrongType(path, "a value or a list of values");
    }
    return value;
  }

  @Override
  public String toString() {
    return settings.stream().map(Setting::toString).collect(Collectors.joining(", "));
  }
}
