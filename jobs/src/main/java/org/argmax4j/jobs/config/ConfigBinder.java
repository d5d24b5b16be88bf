package org.argmax4j.jobs.config;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.config.Discriminator;
import org.argmax4j.config.Families;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Builds validated records from {@link ConfigNode}s, strictly.
 *
 * <p>Keys are the record's components in kebab case. A key that is left out takes its value from
 * the record's static {@code defaults()}; without one it is required. A component whose type is a
 * interface with a {@link Discriminator} is bound to the record that the discriminator's key names,
 * over that record's own defaults, or over those that the key {@code preset} names.
 */
public final class ConfigBinder {

  private static final String PRESET = "preset";

  /** How records begin their messages: with the key, after those of the records around it. */
  private static final Pattern INVALID = Pattern.compile("^Invalid (?:[a-zA-Z-]+\\.)*([a-zA-Z-]+)");

  private ConfigBinder() {}

  /**
   * Binds a mapping to a record.
   *
   * @param type the record class
   * @param node the mapping, without dotted keys
   * @param path what stands before the keys in messages, such as {@code report.}; empty at the top
   * @throws InputException naming file, line and key, if a key is unknown, missing, of the wrong
   *     type or out of range
   */
  public static <T> T bind(Class<T> type, ConfigNode node, String path) {
    return type.cast(record(type, node, path));
  }

  /** The error of a key that does not exist, naming the nearest that does. */
  public static InputException unknownKey(String origin, String found, Collection<String> valid) {
    return Keys.unknown(origin, "key", found, valid);
  }

  private static Object record(Class<?> type, ConfigNode node, String path) {
    return record(type, node, path, RecordShape.of(type).defaults());
  }

  private static Object record(
      Class<?> type, ConfigNode node, String path, @Nullable Object defaults) {
    RecordShape shape = RecordShape.of(type);
    Map<String, ConfigNode> entries = node.mapping(path);
    for (Map.Entry<String, ConfigNode> entry : entries.entrySet()) {
      if (!shape.keys().contains(entry.getKey())) {
        List<String> valid = shape.keys().stream().map(key -> path + key).toList();
        throw unknownKey(entry.getValue().origin(), path + entry.getKey(), valid);
      }
    }
    List<Object> values = new ArrayList<>();
    for (RecordShape.Part part : shape.parts()) {
      ConfigNode child = entries.get(part.key());
      Object preset = defaults == null ? null : part.of(defaults);
      if (child != null && !(child.isEmpty() && isMany(part))) {
        values.add(value(part, child, path + part.key(), preset));
      } else if (preset != null) {
        values.add(preset);
      } else {
        throw new InputException(
            String.format(
                Locale.ROOT, "%s: key '%s' is missing", node.origin(), path + part.key()));
      }
    }
    try {
      return shape.build(values.toArray());
    } catch (IllegalArgumentException e) {
      throw invalid(e, node, path);
    }
  }

  /** Whether a component takes a mapping or a list: all that would stand there may be comments. */
  private static boolean isMany(RecordShape.Part part) {
    return part.element() != null
        || part.raw().isRecord()
        || part.raw().isAnnotationPresent(Discriminator.class);
  }

  /** What a record refuses, with the line of the key that it names first. */
  private static InputException invalid(
      IllegalArgumentException cause, ConfigNode node, String path) {
    String message = String.valueOf(cause.getMessage());
    Matcher named = INVALID.matcher(message);
    String key = named.find() ? Keys.kebab(named.group(1)) : "";
    ConfigNode child = node.mapping(path).get(key);
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: %s%s",
            child == null ? node.origin() : child.origin(),
            path.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%s: ", path.substring(0, path.length() - 1)),
            message),
        cause);
  }

  private static Object value(
      RecordShape.Part part, ConfigNode node, String path, @Nullable Object preset) {
    Type type = part.element();
    if (type == null) {
      return value(part.raw(), node, path, preset);
    }
    List<Object> elements = new ArrayList<>();
    for (ConfigNode element : node.list(path)) {
      elements.add(value((Class<?>) type, element, path, null));
    }
    return List.copyOf(elements);
  }

  private static Object value(
      Class<?> type, ConfigNode node, String path, @Nullable Object preset) {
    if (type.isRecord()) {
      return preset == null
          ? record(type, node, path + ".")
          : record(type, node, path + ".", preset);
    }
    Discriminator discriminator = type.getAnnotation(Discriminator.class);
    return discriminator != null
        ? alternative(type, discriminator.value(), node, path, preset)
        : scalar(type, node, path);
  }

  /** One of a family. Without its discriminator, keys lie over the value of the defaults. */
  private static Object alternative(
      Class<?> family, String key, ConfigNode node, String path, @Nullable Object below) {
    if (!node.isMapping()) {
      String names = String.join(", ", Families.of(family).keySet());
      throw node.wrongType(
          path, String.format(Locale.ROOT, "a mapping whose key '%s' is one of %s", key, names));
    }
    Map<String, ConfigNode> entries = new LinkedHashMap<>(node.mapping(path));
    ConfigNode name = entries.remove(key);
    ConfigNode preset = entries.remove(PRESET);
    ConfigNode rest = new ConfigNode(node.origin(), entries);
    Class<?> chosen =
        name == null && below != null
            ? below.getClass()
            : named(Families.of(family), key, name, node, path);
    if (preset != null) {
      return record(chosen, rest, path + ".", preset(chosen, preset, path));
    }
    return record(
        chosen, rest, path + ".", name == null ? below : RecordShape.of(chosen).defaults());
  }

  private static Class<?> named(
      Map<String, Class<? extends Record>> alternatives,
      String key,
      @Nullable ConfigNode name,
      ConfigNode node,
      String path) {
    if (name == null) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: key '%s.%s' is missing, expected one of %s",
              node.origin(),
              path,
              key,
              String.join(", ", alternatives.keySet())));
    }
    if (!(name.value() instanceof String text)) {
      throw name.wrongType(path + "." + key, "one of " + String.join(", ", alternatives.keySet()));
    }
    Class<?> chosen = alternatives.get(text);
    if (chosen == null) {
      throw Keys.unknown(name.origin(), path + "." + key, text, alternatives.keySet());
    }
    return chosen;
  }

  private static Record preset(Class<?> chosen, ConfigNode name, String path) {
    Map<String, Record> presets = Families.presets(chosen);
    if (!(name.value() instanceof String text)) {
      throw name.wrongType(path + "." + PRESET, "one of " + String.join(", ", presets.keySet()));
    }
    Record preset = presets.get(text);
    if (preset == null) {
      throw Keys.unknown(name.origin(), path + "." + PRESET, text, presets.keySet());
    }
    return preset;
  }

  private static Object scalar(Class<?> type, ConfigNode node, String path) {
    Object value = node.value();
    if (type.isEnum()) {
      return constant(type, node, path);
    } else if (type == String.class && value instanceof String) {
      return value;
    } else if ((type == boolean.class || type == Boolean.class) && value instanceof Boolean) {
      return value;
    } else if ((type == double.class || type == Double.class) && value instanceof Number number) {
      return number.doubleValue();
    } else if ((type == long.class || type == Long.class) && value instanceof Long) {
      return value;
    } else if ((type == int.class || type == Integer.class)
        && value instanceof Long number
        && number.intValue() == number) {
      return number.intValue();
    }
    throw node.wrongType(path, expected(type));
  }

  private static String expected(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == double.class) {
      return "a number";
    }
    return type == boolean.class ? "true or false" : "text";
  }

  private static Object constant(Class<?> type, ConfigNode node, String path) {
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = Keys.kebab((Enum<?>) constant);
      if (name.equals(node.value())) {
        return constant;
      }
      names.add(name);
    }
    if (!(node.value() instanceof String)) {
      throw node.wrongType(path, "one of " + String.join(", ", names));
    }
    throw Keys.unknown(node.origin(), path, String.valueOf(node.value()), names);
  }
}
