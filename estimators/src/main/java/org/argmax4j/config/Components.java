package org.argmax4j.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Configuration records with another value in a component that is named. */
public final class Components {

  private Components() {}

  /** Whether a record has a component of that name. */
  public static boolean has(Object record, String component) {
    return Arrays.stream(componentsOf(record)).anyMatch(c -> c.getName().equals(component));
  }

  /**
   * A copy of a record in which one component has another value.
   *
   * <pre>{@code
   * ImplicitMle method = Components.with(ImplicitMle.defaults(), "lambda", 1);
   * }</pre>
   *
   * @param record an instance of a record class
   * @param component the name of the component, as in Java
   * @param value its new value; a whole number fits a component of type double
   * @throws IllegalArgumentException if there is no such component, the value is of another type,
   *     or the record refuses it
   */
  public static <R> R with(R record, String component, Object value) {
    return with(record, Map.of(component, value));
  }

  /**
   * A copy of a record in which some components have other values, checked together.
   *
   * @param record an instance of a record class
   * @param changes new values by the names of the components
   * @throws IllegalArgumentException as {@link #with(Object, String, Object)}
   */
  public static <R> R with(R record, Map<String, ?> changes) {
    RecordComponent[] components = componentsOf(record);
    Set<String> unknown = new TreeSet<>(changes.keySet());
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object changed = changes.get(components[i].getName());
      values[i] =
          changed == null ? valueOf(components[i], record) : fitting(components[i], changed);
      unknown.remove(components[i].getName());
    }
    if (!unknown.isEmpty()) {
      List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid component of %s: %s, there are %s",
              record.getClass().getSimpleName(),
              unknown.iterator().next(),
              String.join(", ", names)));
    }
    return construct(record, components, values);
  }

  private static RecordComponent[] componentsOf(Object record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid configuration: %s is no record", record.getClass().getName()));
    }
    return components;
  }

  private static Object fitting(RecordComponent component, Object value) {
    Class<?> type = component.getType();
    if (value instanceof Number number && type == double.class) {
      return number.doubleValue();
    }
    if (value instanceof Integer number && type == long.class) {
      return number.longValue();
    }
    return value;
  }

  private static Object valueOf(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(String.format(Locale.ROOT, "Cannot read %s", component), e);
    }
  }

  @SuppressWarnings("unchecked") // The constructor is that of the record's own class.
  private static <R> R construct(R record, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (R) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot build %s", record.getClass()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot build %s", record.getClass()), e);
    }
  }
}
