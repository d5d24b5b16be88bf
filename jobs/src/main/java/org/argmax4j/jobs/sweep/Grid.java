package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigNode;

/**
 * Expands lists into their product. The alternatives of the key {@value #TOGETHER} are mappings
 * whose keys vary together; they lie over the mapping that has it. What is drawn, see {@link
 * Draws}, varies together too.
 */
final class Grid {

  /** How many configurations, or trials, a sweep may have. */
  static final long MOST = 1_000_000;

  private static final String TOGETHER = "together";

  private Grid() {}

  /**
   * Every choice of one element from every list in a mapping, the last key varying fastest.
   *
   * @param path what stands before the keys in messages, with a dot at its end
   * @throws InputException if a list is empty, an alternative is no mapping, or there are too many
   */
  static List<ConfigNode> expand(ConfigNode node, String path) {
    if (size(node) > MOST) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: key '%s' has more than %d combinations of its lists",
              node.origin(),
              key(path),
              MOST));
    }
    List<ConfigNode> choices = new ArrayList<>();
    for (ConfigNode drawn : Draws.of(node, path)) {
      choices.addAll(choices(drawn, path));
    }
    choices.forEach(choice -> choice.mapping(path));
    return choices;
  }

  /** The number of choices, or more than {@link #MOST}. */
  private static double size(ConfigNode node) {
    if (node.isList()) {
      return node.list("").stream().mapToDouble(Grid::size).sum();
    }
    return node.isMapping()
        ? node.mapping("").values().stream().mapToDouble(Grid::size).reduce(1, (a, b) -> a * b)
        : 1;
  }

  private static List<ConfigNode> choices(ConfigNode node, String path) {
    if (node.isList()) {
      if (node.list(path).isEmpty()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: key '%s' is an empty list, expected at least one value",
                node.origin(),
                key(path)));
      }
      return node.list(path).stream().flatMap(e -> choices(e, path).stream()).toList();
    }
    if (!node.isMapping()) {
      return List.of(node);
    }
    List<Map<String, ConfigNode>> choices = new ArrayList<>();
    choices.add(new LinkedHashMap<>());
    for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
      List<Map<String, ConfigNode>> longer = new ArrayList<>();
      List<ConfigNode> values = choices(entry.getValue(), path + entry.getKey() + ".");
      for (Map<String, ConfigNode> choice : choices) {
        for (ConfigNode value : values) {
          Map<String, ConfigNode> extended = new LinkedHashMap<>(choice);
          extended.put(entry.getKey(), value);
          longer.add(extended);
        }
      }
      choices = longer;
    }
    return choices.stream().map(choice -> joined(node.origin(), choice, path)).toList();
  }

  private static ConfigNode joined(String origin, Map<String, ConfigNode> choice, String path) {
    ConfigNode together = choice.remove(TOGETHER);
    ConfigNode rest = new ConfigNode(origin, choice);
    if (together == null) {
      return rest;
    }
    together.mapping(path + TOGETHER);
    return rest.mergedWith(together, path);
  }

  private static String key(String path) {
    return path.substring(0, path.length() - 1);
  }
}
