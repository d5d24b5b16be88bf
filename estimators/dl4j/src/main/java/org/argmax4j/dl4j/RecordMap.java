package org.argmax4j.dl4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.Discriminator;
import org.argmax4j.config.Families;
import org.jspecify.annotations.Nullable;

/**
 * Configuration records as maps of what JSON has, and back: how a vertex is saved with its network.
 *
 * <p>A map has the components by name; of a record that is one of several (an estimator, a noise, a
 * solver), also which one, under the {@linkplain Discriminator key} that sweep files have for it:
 * its name if a provider offers it, and its class if not, so that a record of one's own needs no
 * registration.
 */
final class RecordMap {

  private RecordMap() {}

  /**
   * The map of a record.
   *
   * @param family the interface of which the record is one of several
   * @throws IllegalArgumentException if it is no record, or has a component that cannot be saved
   */
  static Map<String, Object> of(Class<?> family, Object value) {
    Class<? extends Record> type = recordClass(value.getClass(), value);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(discriminator(family), nameOf(family, type));
    addComponents((Record) value, map);
    return map;
  }

  /**
   * The record of a map.
   *
   * @param family the interface of which the record is one of several
   * @throws IllegalArgumentException if there is no such record, or it refuses the values
   */
  static <T> T record(Class<T> family, Map<String, ?> map) {
    Object name = map.get(discriminator(family));
    return family.cast(build(named(family, String.valueOf(name)), map));
  }

  private static String discriminator(Class<?> family) {
    Discriminator key = family.getAnnotation(Discriminator.class);
    if (key == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid family: %s has no discriminator", family.getName()));
    }
    return key.value();
  }

  private static String nameOf(Class<?> family, Class<? extends Record> type) {
    return Families.of(family).containsValue(type) ? Families.nameOf(type) : type.getName();
  }

  private static Class<? extends Record> named(Class<?> family, String name) {
    Class<? extends Record> offered = Families.of(family).get(name);
    if (offered != null) {
      return offered;
    }
    Class<?> found = find(name);
    if (found == null || !family.isAssignableFrom(found)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid %s: '%s', must be a class that implements %s, or one of %s",
              discriminator(family),
              name,
              family.getSimpleName(),
              String.join(", ", Families.of(family).keySet())));
    }
    return recordClass(found, name);
  }

  /** A class, of which nothing is run before it is known what it is. */
  private static @Nullable Class<?> find(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = RecordMap.class.getClassLoader();
    try {
      return Class.forName(name, false, context == null ? own : context);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static Class<? extends Record> recordClass(Class<?> type, Object value) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot save %s: %s is no record, whose components would say all of it",
              value,
              type.getName()));
    }
    return type.asSubclass(Record.class);
  }

  private static void addComponents(Record record, Map<String, Object> map) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      map.put(component.getName(), saved(component, valueOf(component, record)));
    }
  }

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(String.format(Locale.ROOT, "Cannot read %s", component), e);
    }
  }

  private static Object saved(RecordComponent component, Object value) {
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(scalar(component, element)));
      return elements;
    }
    Class<?> type = component.getType();
    if (type.isAnnotationPresent(Discriminator.class)) {
      return of(type, value);
    }
    if (value instanceof Record nested) {
      Map<String, Object> map = new LinkedHashMap<>();
      addComponents(nested, map);
      return map;
    }
    return scalar(component, value);
  }

  private static Object scalar(RecordComponent component, Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof String) {
      return value;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Cannot save the component %s of %s: a %s is no number, text, constant or record",
            component.getName(),
            component.getDeclaringRecord().getName(),
            component.getType().getSimpleName()));
  }

  private static Object build(Class<? extends Record> type, Map<?, ?> map) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object value = map.get(components[i].getName());
      if (value == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid %s: the component %s is missing",
                type.getSimpleName(),
                components[i].getName()));
      }
      values[i] = loaded(components[i].getGenericType(), value);
    }
    return construct(type, components, values);
  }

  private static Object construct(
      Class<? extends Record> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(String.format(Locale.ROOT, "Cannot build %s", type), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(String.format(Locale.ROOT, "Cannot build %s", type), e);
    }
  }

  private static Object loaded(Type type, Object value) {
    if (type instanceof ParameterizedType list) {
      List<Object> elements = new ArrayList<>();
      for (Object element : (List<?>) value) {
        elements.add(loaded(list.getActualTypeArguments()[0], element));
      }
      return List.copyOf(elements);
    }
    Class<?> wanted = (Class<?>) type;
    if (value instanceof Map<?, ?> map) {
      return nested(wanted, map);
    }
    return scalar(wanted, String.valueOf(value));
  }

  private static Object nested(Class<?> wanted, Map<?, ?> map) {
    return wanted.isAnnotationPresent(Discriminator.class)
        ? build(named(wanted, String.valueOf(map.get(discriminator(wanted)))), map)
        : build(recordClass(wanted, map), map);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An enum class is one of its own constants.
  private static Object scalar(Class<?> wanted, String text) {
    if (wanted.isEnum()) {
      return Enum.valueOf((Class<? extends Enum>) wanted, text);
    }
    if (wanted == int.class || wanted == Integer.class) {
      return Integer.valueOf(text);
    }
    if (wanted == long.class || wanted == Long.class) {
      return Long.valueOf(text);
    }
    if (wanted == double.class || wanted == Double.class) {
      return Double.valueOf(text);
    }
    if (wanted == float.class || wanted == Float.class) {
      return Float.valueOf(text);
    }
    return wanted == boolean.class || wanted == Boolean.class ? Boolean.valueOf(text) : text;
  }
}
