package org.argmax4j.jobs.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A value of a configuration file that knows where it stands: a mapping, a list or a scalar.
 *
 * @param origin where it stands, {@code file:line}
 * @param value a {@code Map<String, ConfigNode>} in file order, a {@code List<ConfigNode>}, a
 *     String, Long, Double or Boolean, or null
 */
public record ConfigNode(String origin, @Nullable Object value) {

  /** An empty mapping. */
  public static ConfigNode empty(String origin) {
    return new ConfigNode(origin, Map.of());
  }

  /** Whether this is a mapping. */
  public boolean isMapping() {
    return value instanceof Map;
  }

  /** Whether this is a list. */
  public boolean isList() {
    return value instanceof List;
  }

  /** The entries of a mapping, in file order. */
  @SuppressWarnings("unchecked")
  public Map<String, ConfigNode> mapping(String path) {
    if (!isMapping()) {
      throw wrongType(path, "a mapping of keys");
    }
    return Objects.requireNonNull((Map<String, ConfigNode>) value);
  }

  /** The elements of a list. */
  @SuppressWarnings("unchecked")
  public List<ConfigNode> list(String path) {
    if (!isList()) {
      throw wrongType(path, "a list");
    }
    return Objects.requireNonNull((List<ConfigNode>) value);
  }

  /** The error of a value that has another type than its key asks for. */
  public InputException wrongType(String path, String expected) {
    return new InputException(
        "%s: key '%s' is %s, expected %s".formatted(origin, path, describe(), expected));
  }

  /** What stands here, for messages. */
  public String describe() {
    if (value == null) {
      return "empty";
    }
    if (value instanceof Map) {
      return "a mapping";
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size();
    }
    return "'" + value + "'";
  }

  /**
   * This mapping with dotted keys opened into nested mappings: {@code {a.b: 1}} becomes {@code {a:
   * {b: 1}}}. Elements of lists are opened too.
   */
  public ConfigNode nested(String path) {
    if (isList()) {
      List<ConfigNode> elements = new ArrayList<>();
      for (ConfigNode element : list(path)) {
        elements.add(element.nested(path));
      }
      return new ConfigNode(origin, elements);
    }
    if (!isMapping()) {
      return this;
    }
    ConfigNode result = empty(origin);
    for (Map.Entry<String, ConfigNode> entry : mapping(path).entrySet()) {
      ConfigNode child = entry.getValue().nested(path + entry.getKey() + ".");
      String[] parts = entry.getKey().split("\\.", -1);
      for (int i = parts.length - 1; i >= 0; i--) {
        child = new ConfigNode(child.origin, Map.of(parts[i], child));
      }
      result = result.mergedWith(child);
    }
    return result;
  }

  /** This node with another laid over it: mappings merge key by key, anything else is replaced. */
  public ConfigNode mergedWith(ConfigNode over) {
    if (!isMapping() || !over.isMapping()) {
      return over;
    }
    Map<String, ConfigNode> merged = new LinkedHashMap<>(mapping(""));
    over.mapping("")
        .forEach(
            (key, node) -> {
              ConfigNode below = merged.get(key);
              merged.put(key, below == null ? node : below.mergedWith(node));
            });
    return new ConfigNode(origin, Collections.unmodifiableMap(merged));
  }
}
