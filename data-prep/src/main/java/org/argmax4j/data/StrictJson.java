package org.argmax4j.data;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is what it should be: one value, every key once and none too many, nothing missing, and
 * no value taken for one of another kind. Jackson by itself makes 4 of 4.5, 0 of null, and one
 * object of two.
 */
public final class StrictJson {

  private static final JsonMapper MAPPER = mapper();

  private StrictJson() {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    return builder
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  /**
   * The value that a text holds, of any kind.
   *
   * @throws JsonProcessingException if it is no JSON, or more than one value
   */
  public static JsonNode tree(String text) throws JsonProcessingException {
    return tree(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The value that bytes hold, of any kind.
   *
   * @throws JsonProcessingException if it is no JSON, or more than one value
   */
  public static JsonNode tree(byte[] bytes) throws JsonProcessingException {
    return whole(bytes, JsonNode.class);
  }

  /**
   * The value that a text holds, as maps, lists, texts, numbers and truth values; null for null.
   *
   * @throws JsonProcessingException if it is no JSON, or more than one value
   */
  public static @Nullable Object value(String text) throws JsonProcessingException {
    JsonNode tree = tree(text);
    return tree.isNull() ? null : MAPPER.treeToValue(tree, Object.class);
  }

  /**
   * Reads a file that was written by {@link #write}.
   *
   * @param file what messages call it
   * @param bytes its content
   * @param type the record that is expected
   * @throws InputException naming file, line and key, if it holds something else
   */
  public static <T> T read(String file, byte[] bytes, Class<T> type) {
    try {
      return whole(bytes, type);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InputException(
          String.format(
              Locale.ROOT, "%s:%d: %s%s", file, line, key(e), reason(e.getOriginalMessage())),
          e);
    }
  }

  /**
   * Reads a file that was written by {@link #write}, perhaps of an older record.
   *
   * @param absent the values of keys that older ones have not
   * @throws InputException naming file, line and key, if it holds something else
   */
  public static <T> T read(String file, byte[] bytes, Class<T> type, Map<String, ?> absent) {
    JsonNode tree = read(file, bytes, JsonNode.class);
    if (!tree.isObject()) {
      return read(file, bytes, type);
    }
    StringBuilder missing = new StringBuilder();
    absent.forEach(
        (key, value) -> {
          if (!tree.has(key)) {
            missing
                .append(tree.isEmpty() && missing.isEmpty() ? "" : ",")
                .append(MAPPER.valueToTree(key).toString())
                .append(':')
                .append(MAPPER.valueToTree(value).toString());
          }
        });
    // Before the brace that ends it, so that messages have the lines of the file.
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('}');
    String whole = text.substring(0, end) + missing + text.substring(end);
    return read(file, whole.getBytes(StandardCharsets.UTF_8), type);
  }

  private static <T> T whole(byte[] bytes, Class<T> type) throws JsonProcessingException {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw JsonMappingException.from(parser, "nothing, expected a JSON value");
      }
      T value = MAPPER.readValue(parser, type);
      if (parser.nextToken() != null) {
        throw JsonMappingException.from(
            parser, "a second value behind the first, expected one alone");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      // Jackson takes bytes for UTF-16 or UTF-32 where some are zero; these need not be either.
      throw new JsonParseException(null, "no UTF-8 text, expected a JSON value", e);
    }
  }

  private static String key(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining(".", "key '", "': "));
  }

  /** What Jackson says, without the switches that make it say so. */
  private static String reason(String message) {
    return message.lines().findFirst().orElse("no JSON").replaceFirst("[;:] `?Des.*", "").strip();
  }

  /** A record as JSON, a key a line. */
  public static byte[] write(Object value) {
    return write(MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT), value);
  }

  /** A record as JSON in one line. */
  public static byte[] line(Object value) {
    return write(MAPPER.writer(), value);
  }

  private static byte[] write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot write %s", value.getClass()), e);
    }
  }
}
