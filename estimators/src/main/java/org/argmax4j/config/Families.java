package org.argmax4j.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The configuration records on the class path, by family and name. */
public final class Families {

  private static final Map<Class<?>, Map<String, Class<? extends Record>>> KNOWN =
      new ConcurrentHashMap<>();

  private Families() {}

  /**
   * The records of a family by their names, in the order of their providers.
   *
   * @param family an interface that carries {@link Discriminator}
   * @throws IllegalStateException if two records have one name, or one has none
   */
  public static Map<String, Class<? extends Record>> of(Class<?> family) {
    return KNOWN.computeIfAbsent(family, Families::find);
  }

  private static Map<String, Class<? extends Record>> find(Class<?> family) {
    Map<String, Class<? extends Record>> found = new LinkedHashMap<>();
    ClassLoader loader = ConfigurationProvider.class.getClassLoader();
    for (ConfigurationProvider each : ServiceLoader.load(ConfigurationProvider.class, loader)) {
      for (Class<? extends Record> configuration : each.configurations()) {
        if (family.isAssignableFrom(configuration)) {
          Class<?> other = found.put(nameOf(configuration), configuration);
          if (other != null && other != configuration) {
            throw new IllegalStateException(
                String.format(
                    Locale.ROOT,
                    "%s and %s have the same name in the family %s",
                    other.getName(),
                    configuration.getName(),
                    family.getSimpleName()));
          }
        }
      }
    }
    return Collections.unmodifiableMap(found);
  }

  /**
   * The name of a record in its family.
   *
   * @throws IllegalStateException if it has none
   */
  public static String nameOf(Class<? extends Record> configuration) {
    Named named = configuration.getAnnotation(Named.class);
    if (named == null) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%s has no @Named name", configuration.getName()));
    }
    return named.value();
  }

  /** The presets of a record by their names. */
  public static Map<String, Record> presets(Class<?> configuration) {
    Map<String, Record> presets = new TreeMap<>();
    for (Method method : configuration.getMethods()) {
      Preset preset = method.getAnnotation(Preset.class);
      if (preset != null) {
        presets.put(preset.value(), call(method));
      }
    }
    return presets;
  }

  private static Record call(Method method) {
    try {
      return (Record) Objects.requireNonNull(method.invoke(null));
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(String.format(Locale.ROOT, "Cannot call %s", method), e);
    }
  }
}
