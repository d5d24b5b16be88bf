package org.argmax4j.jobs.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.argmax4j.config.Discriminator;
import org.argmax4j.config.Families;

/**
 * A configuration record as sorted dotted keys with scalar values: what is hashed, stored and
 * grouped by.
 */
public final class FlatConfig {

  private static final double EXACT_INTEGERS = 1L << 53;

  private FlatConfig() {}

  /**
   * Flattens a record. Values are String, Boolean, Long or Double; a Double that is a whole number
   * becomes a Long, so that {@code 10} and {@code 10.0} are one configuration.
   *
   * @throws IllegalArgumentException if a number is NaN or infinite
   */
  public static Map<String, Object> of(Record record) {
    Map<String, Object> flat = new TreeMap<>();
    flatten("", record, flat);
    return flat;
  }

  /**
   * The inverse of {@link #of}: the record of a flat configuration.
   *
   * @param type the record class
   * @param name what the text is called in messages
   * @param json a flat JSON object
   * @throws org.argmax4j.config.InputException if the text does not describe such a record
   */
  public static <T extends Record> T parse(Class<T> type, String name, String json) {
    return ConfigBinder.bind(type, lists(ConfigFile.parse(name, json).nested("")), "");
  }

  /** Mappings from 0, 1, ... become lists again. */
  private static ConfigNode lists(ConfigNode node) {
    if (!node.isMapping()) {
      return node;
    }
    Map<String, ConfigNode> opened = new LinkedHashMap<>();
    node.mapping("").forEach((key, child) -> opened.put(key, lists(child)));
    List<ConfigNode> elements = new ArrayList<>();
    for (int i = 0; opened.containsKey(Integer.toString(i)); i++) {
      elements.add(Objects.requireNonNull(opened.get(Integer.toString(i))));
    }
    boolean list = !elements.isEmpty() && elements.size() == opened.size();
    return new ConfigNode(node.origin(), list ? elements : opened);
  }

  private static void flatten(String path, Record record, Map<String, Object> flat) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = path + Keys.kebab(component.getName());
      Object value = ConfigBinder.get(component, record);
      if (value instanceof Record nested) {
        Discriminator discriminator = component.getType().getAnnotation(Discriminator.class);
        if (discriminator != null) {
          flat.put(key + "." + discriminator.value(), Families.nameOf(nested.getClass()));
        }
        flatten(key + ".", nested, flat);
      } else if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          flat.put(key + "." + i, scalar(key, list.get(i)));
        }
      } else {
        flat.put(key, scalar(key, value));
      }
    }
  }

  private static Object scalar(String key, Object value) {
    if (value instanceof Enum<?> constant) {
      return Keys.kebab(constant);
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("Invalid %s: %s, must be finite".formatted(key, value));
      }
      boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT_INTEGERS;
      return whole ? (Object) number.longValue() : number;
    }
    return value;
  }
}
