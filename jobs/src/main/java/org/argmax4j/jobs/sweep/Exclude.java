package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigNode;

/**
 * Trials to leave out: those that have, for each of some settings, one of its values.
 *
 * @param origin file and line, for messages
 * @param settings the settings, each key once
 */
public record Exclude(String origin, List<Setting> settings) {

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

  static Exclude of(ConfigNode node) {
    List<Setting> settings = new ArrayList<>();
    collect(node, "", settings);
    if (settings.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: key 'exclude' has an element without keys, expected at least one",
              node.origin()));
    }
    return new Exclude(node.origin(), List.copyOf(settings));
  }

  private static void collect(ConfigNode node, String path, List<Setting> settings) {
    for (Map.Entry<String, ConfigNode> entry : node.mapping("exclude").entrySet()) {
      String key = path + entry.getKey();
      if (entry.getValue().isMapping()) {
        collect(entry.getValue(), key + ".", settings);
      } else {
        settings.add(new Setting(key, values(entry.getValue(), "exclude." + key)));
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
