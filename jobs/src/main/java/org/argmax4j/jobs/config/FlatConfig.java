package org.argmax4j.jobs.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.argmax4j.config.Discriminator;
import org.argmax4j.config.Families;
import org.argmax4j.config.InputException;

/**
 * A configuration record as sorted dotted keys with scalar values: what is hashed, stored and
 * grouped by.
 */
public final class FlatConfig {

  private static final double EXACT_INTEGERS = 1L << 53;

  private static final JsonFactory JSON = new JsonFactory();

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

  /** The values in a record, not in records of it, that are of a type. */
  public static <T> List<T> parts(Record record, Class<T> type) {
    return RecordShape.of(record.getClass()).parts().stream()
        .map(part -> part.of(record))
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /**
   * The inverse of {@link #of}: the record of a flat configuration.
   *
   * @param type the record class
   * @param name what the text is called in messages
   * @param json a flat JSON object
   * @throws InputException if the text does not describe such a record
   */
  public static <T extends Record> T parse(Class<T> type, String name, String json) {
    Entries entries = new Entries();
    try (JsonParser parser = JSON.createParser(json)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        entries.put(key, new ConfigNode(name, scalar(parser)));
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new JsonParseException(parser, "no object alone");
      }
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: not the JSON of a configuration", name), e);
    }
    return ConfigBinder.bind(type, lists(entries.node(name)), "");
  }

  private static Object scalar(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      default -> throw new JsonParseException(parser, "no scalar");
    };
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
    for (RecordShape.Part part : RecordShape.of(record.getClass()).parts()) {
      String key = path + part.key();
      Object value = part.of(record);
      if (value instanceof Record nested) {
        Discriminator discriminator = part.raw().getAnnotation(Discriminator.class);
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
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Invalid %s: %s, must be finite", key, value));
      }
      boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT_INTEGERS;
      return whole ? (Object) number.longValue() : number;
    }
    return value;
  }
}
