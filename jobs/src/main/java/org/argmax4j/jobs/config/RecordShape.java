package org.argmax4j.jobs.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a record class looks like from a configuration file, found once for each class. */
final class RecordShape {

  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Class<?> type;
  private final List<Part> parts;
  private final List<String> keys;
  private final Constructor<?> constructor;
  private final @Nullable Object defaults;

  /**
   * A component of a record.
   *
   * @param key its key
   * @param type its type
   * @param accessor what reads it
   */
  record Part(String key, Type type, Method accessor) {

    /** Its class; that of the list for a list. */
    Class<?> raw() {
      return accessor.getReturnType();
    }

    /** The type of its elements; null if it is no list. */
    @Nullable Type element() {
      return type instanceof ParameterizedType list && list.getRawType() == List.class
          ? list.getActualTypeArguments()[0]
          : null;
    }

    /** Its value in a record. */
    Object of(Object record) {
      try {
        return Objects.requireNonNull(accessor.invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(String.format(Locale.ROOT, "Cannot read %s", accessor), e);
      }
    }
  }

  private RecordShape(Class<?> type) {
    this.type = type;
    List<Part> all = new ArrayList<>();
    List<Class<?>> parameters = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      all.add(
          new Part(
              Keys.kebab(component.getName()),
              component.getGenericType(),
              component.getAccessor()));
      parameters.add(component.getType());
    }
    this.parts = List.copyOf(all);
    this.keys = parts.stream().map(Part::key).toList();
    try {
      this.constructor = type.getDeclaredConstructor(parameters.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "No record: %s", type.getName()), e);
    }
    this.defaults = defaultsOf(type);
  }

  private static @Nullable Object defaultsOf(Class<?> type) {
    try {
      return type.getMethod("defaults").invoke(null);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot call %s.defaults()", type.getName()), e);
    }
  }

  /** The shape of a record class. */
  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** The components, in order. */
  List<Part> parts() {
    return parts;
  }

  /** Their keys, in order. */
  List<String> keys() {
    return keys;
  }

  /** What the static method {@code defaults()} gives; null if there is none. */
  @Nullable Object defaults() {
    return defaults;
  }

  /**
   * A record of these components.
   *
   * @throws IllegalArgumentException what its constructor throws if they are not valid
   */
  Object build(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException invalid) {
        throw invalid;
      }
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot build %s", type.getName()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot build %s", type.getName()), e);
    }
  }
}
