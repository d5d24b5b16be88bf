package org.argmax4j.jobs.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return record(type, node, path, defaultsOf(type));
  }

  private static Object record(
      Class<?> type, ConfigNode node, String path, @Nullable Object defaults) {
    Map<String, ConfigNode> entries = new LinkedHashMap<>(node.mapping(path));
    RecordComponent[] components = type.getRecordComponents();
    List<String> valid = Arrays.stream(components).map(c -> Keys.kebab(c.getName())).toList();
    for (Map.Entry<String, ConfigNode> entry : entries.entrySet()) {
      if (!valid.contains(entry.getKey())) {
        throw Keys.unknown(
            entry.getValue().origin(), "key", path + entry.getKey(), prefixed(path, valid));
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      ConfigNode child = entries.get(valid.get(i));
      Object preset = defaults == null ? null : get(components[i], defaults);
      if (child == null && preset == null) {
        throw new InputException(
            "%s: key '%s' is missing".formatted(node.origin(), path + valid.get(i)));
      }
      values[i] =
          child == null
              ? preset
              : value(components[i].getGenericType(), child, path + valid.get(i), preset);
    }
    return construct(type, values, node, path);
  }

  private static List<String> prefixed(String path, List<String> keys) {
    return keys.stream().map(key -> path + key).toList();
  }

  private static Object value(Type type, ConfigNode node, String path, @Nullable Object preset) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      List<Object> elements = new ArrayList<>();
      for (ConfigNode element : node.list(path)) {
        elements.add(value(list.getActualTypeArguments()[0], element, path, null));
      }
      return List.copyOf(elements);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return record(raw, node, path + ".", preset != null ? preset : defaultsOf(raw));
    }
    Discriminator discriminator = raw.getAnnotation(Discriminator.class);
    return discriminator != null
        ? alternative(raw, discriminator.value(), node, path, preset)
        : scalar(raw, node, path);
  }

  /** One of a family. Without its discriminator, keys lie over the value of the defaults. */
  private static Object alternative(
      Class<?> family, String key, ConfigNode node, String path, @Nullable Object below) {
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
    return record(chosen, rest, path + ".", name == null ? below : defaultsOf(chosen));
  }

  private static Class<?> named(
      Map<String, Class<? extends Record>> alternatives,
      String key,
      @Nullable ConfigNode name,
      ConfigNode node,
      String path) {
    if (name == null) {
      throw new InputException(
          "%s: key '%s.%s' is missing, expected one of %s"
              .formatted(node.origin(), path, key, String.join(", ", alternatives.keySet())));
    }
    Class<?> chosen = alternatives.get(String.valueOf(name.value()));
    if (chosen == null) {
      throw Keys.unknown(
          name.origin(), path + "." + key, String.valueOf(name.value()), alternatives.keySet());
    }
    return chosen;
  }

  private static Record preset(Class<?> chosen, ConfigNode name, String path) {
    Map<String, Record> presets = Families.presets(chosen);
    Record preset = presets.get(String.valueOf(name.value()));
    if (preset == null) {
      throw Keys.unknown(
          name.origin(), path + "." + PRESET, String.valueOf(name.value()), presets.keySet());
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

  private static @Nullable Object defaultsOf(Class<?> type) {
    try {
      return type.getMethod("defaults").invoke(null);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot call %s.defaults()".formatted(type.getName()), e);
    }
  }

  /** The value of a component. */
  static Object get(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return Objects.requireNonNull(component.getAccessor().invoke(record));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read %s".formatted(component), e);
    }
  }

  private static Object construct(Class<?> type, Object[] values, ConfigNode node, String path) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException invalid) {
        String where = path.isEmpty() ? "" : "%s: ".formatted(path.substring(0, path.length() - 1));
        throw new InputException(
            "%s: %s%s".formatted(node.origin(), where, invalid.getMessage()), invalid);
      }
      throw new IllegalStateException("Cannot build %s".formatted(type.getName()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot build %s".formatted(type.getName()), e);
    }
  }
}
