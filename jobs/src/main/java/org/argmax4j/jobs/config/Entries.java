package org.argmax4j.jobs.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;

/**
 * The entries of a mapping while it is read. A dotted key opens into nested mappings: {@code a.b:
 * 1} is {@code a: {b: 1}}, and may stand beside {@code a: {c: 2}}.
 */
final class Entries {

  private final Map<String, ConfigNode> entries = new LinkedHashMap<>();
  private final Map<String, ConfigNode> spelled = new HashMap<>();

  /**
   * Puts an entry.
   *
   * @throws InputException if the key has an empty part, or is there already, in whatever spelling
   */
  void put(String key, ConfigNode node) {
    ConfigNode same = spelled.putIfAbsent(key, node);
    if (same != null) {
      throw twice(key, same, node);
    }
    String[] parts = key.split("\\.", -1);
    ConfigNode child = node;
    for (int i = parts.length - 1; i >= 0; i--) {
      String part = i == parts.length - 1 ? Layers.name(parts[i]) : parts[i];
      if (part.isEmpty() || !part.equals(Layers.name(part))) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: key '%s', expected words with dots between them",
                node.origin(),
                key));
      }
      if (i > 0) {
        child = new ConfigNode(node.origin(), Map.of(parts[i], child));
      }
    }
    unite(entries, "", parts[0], child);
  }

  private static void unite(
      Map<String, ConfigNode> entries, String path, String key, ConfigNode node) {
    ConfigNode opposite = entries.get(Layers.opposite(key));
    if (opposite != null) {
      throw twice(path + key, opposite, node);
    }
    ConfigNode first = entries.get(key);
    if (first == null || (first.isEmpty() && node.isMapping())) {
      entries.put(key, node);
    } else if (first.isMapping() && node.isMapping()) {
      Map<String, ConfigNode> united = new LinkedHashMap<>(first.mapping(key));
      node.mapping(key).forEach((k, child) -> unite(united, path + key + ".", k, child));
      entries.put(key, new ConfigNode(first.origin(), Collections.unmodifiableMap(united)));
    } else if (!first.isMapping() || !node.isEmpty()) {
      throw twice(path + key, first, node);
    }
  }

  private static InputException twice(String key, ConfigNode first, ConfigNode second) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: found key '%s' twice, expected it once (the first is %s)",
            second.origin(),
            key,
            first.origin()));
  }

  /** The mapping. */
  ConfigNode node(String origin) {
    return new ConfigNode(origin, Collections.unmodifiableMap(entries));
  }
}
