package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigNode;

/** Expands lists into their product. */
final class Grid {

  private Grid() {}

  /**
   * Every choice of one element from every list in a mapping, the last key varying fastest.
   *
   * @throws InputException if a list is empty
   */
  static List<ConfigNode> expand(ConfigNode node, String path) {
    if (node.isList()) {
      if (node.list(path).isEmpty()) {
        throw new InputException(
            "%s: key '%s' is an empty list, expected at least one value"
                .formatted(node.origin(), path));
      }
      return node.list(path).stream().flatMap(e -> expand(e, path).stream()).toList();
    }
    if (!node.isMapping()) {
      return List.of(node);
    }
    List<Map<String, ConfigNode>> choices = new ArrayList<>();
    choices.add(new LinkedHashMap<>());
    for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
      List<Map<String, ConfigNode>> longer = new ArrayList<>();
      List<ConfigNode> values = expand(entry.getValue(), path + entry.getKey());
      for (Map<String, ConfigNode> choice : choices) {
        for (ConfigNode value : values) {
          Map<String, ConfigNode> extended = new LinkedHashMap<>(choice);
          extended.put(entry.getKey(), value);
          longer.add(extended);
        }
      }
      choices = longer;
    }
    return choices.stream().map(choice -> new ConfigNode(node.origin(), choice)).toList();
  }

  /** Collects the scalars of a mapping by dotted key. */
  static void leaves(ConfigNode node, String path, Map<String, Object> into) {
    for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
      String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      Object value = entry.getValue().value();
      if (entry.getValue().isMapping()) {
        leaves(entry.getValue(), key, into);
      } else if (value == null) {
        throw entry.getValue().wrongType(key, "a value");
      } else {
        into.put(key, value);
      }
    }
  }
}
