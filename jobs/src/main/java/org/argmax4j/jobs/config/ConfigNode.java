package org.argmax4j.jobs.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A value of a configuration file that knows where it stands: a mapping, a list or a scalar.
 *
 * @param origin where it stands, {@code file:line}
 * @param value a {@code Map<String, ConfigNode>} in file order, without dotted keys, a {@code
 *     List<ConfigNode>}, a String, Long, Double or Boolean, or null
 */
public record ConfigNode(String origin, @Nullable Object value) {

  /** An empty mapping. */
  public static ConfigNode empty(String origin) {
    return new ConfigNode(origin, Map.of());
  }

  /** Whether nothing stands here. */
  public boolean isEmpty() {
    return value == null;
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

  /** What stands behind a key of this mapping; null if the key is missing or has nothing. */
  public @Nullable ConfigNode child(String key) {
    ConfigNode child = mapping("").get(key);
    return child == null || child.isEmpty() ? null : child;
  }

  /** This mapping without a key. */
  public ConfigNode without(String key) {
    Map<String, ConfigNode> rest = new LinkedHashMap<>(mapping(""));
    rest.remove(key);
    return new ConfigNode(origin, Collections.unmodifiableMap(rest));
  }

  /**
   * This node with another laid over it: mappings merge key by key, any other value is replaced.
   * Where the other is empty, this stays. A key that ends with {@code +} adds the elements of its
   * list to those below it.
   *
   * @param path what stands before the keys in messages, such as {@code report.}; empty at the top
   * @throws InputException if only one of two values is a mapping, or there is no list to add to
   */
  public ConfigNode mergedWith(ConfigNode over, String path) {
    return Layers.merge(this, over, path);
  }

  /**
   * The error of a value that has another type than its key asks for.
   *
   * @param path the key; a dot behind it does not count
   */
  public InputException wrongType(String path, String expected) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: key '%s' is %s, expected %s",
            origin,
            path.replaceFirst("\\.$", ""),
            describe(),
            expected));
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
}
