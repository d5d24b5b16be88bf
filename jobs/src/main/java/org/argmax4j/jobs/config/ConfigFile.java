package org.argmax4j.jobs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;

/** Reads YAML into {@link ConfigNode}s. */
public final class ConfigFile {

  private ConfigFile() {}

  /**
   * Reads a file that holds one mapping.
   *
   * @throws InputException if the file is missing, not UTF-8, not YAML, or not a mapping
   */
  public static ConfigNode read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new InputException("%s: no such file".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new InputException("%s: not UTF-8 text".formatted(file), e);
    } catch (IOException e) {
      throw new InputException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Parses text that holds one mapping.
   *
   * @param name what the text is called in messages
   * @throws InputException if the text is not YAML or not a mapping
   */
  public static ConfigNode parse(String name, String text) {
    ConfigNode node = parseValue(name, text);
    if (!node.isMapping()) {
      throw new InputException(
          "%s: %s, expected a mapping of keys".formatted(node.origin(), node.describe()));
    }
    return node;
  }

  /** Parses any single YAML value, such as the right side of {@code --set key=value}. */
  public static ConfigNode parseValue(String name, String text) {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = yaml.createParser(text)) {
      if (parser.nextToken() == null) {
        return new ConfigNode(name + ":1", null);
      }
      return node(name, parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InputException(
          "%s:%d: not valid YAML: %s".formatted(name, line, firstLine(e.getOriginalMessage())), e);
    } catch (IOException e) {
      throw new InputException("%s: cannot be read: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unknown error").strip();
  }

  private static ConfigNode node(String name, JsonParser parser) throws IOException {
    String origin = name + ":" + parser.currentTokenLocation().getLineNr();
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          entries.put(key, node(name, parser));
        }
        yield new ConfigNode(origin, Collections.unmodifiableMap(entries));
      }
      case START_ARRAY -> {
        List<ConfigNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(node(name, parser));
        }
        yield new ConfigNode(origin, Collections.unmodifiableList(elements));
      }
      case VALUE_NUMBER_INT -> new ConfigNode(origin, parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> new ConfigNode(origin, parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> new ConfigNode(origin, parser.getBooleanValue());
      case VALUE_NULL -> new ConfigNode(origin, null);
      default -> new ConfigNode(origin, scalar(parser.getText()));
    };
  }

  /** YAML 1.1 does not see {@code 1e-3} as a number, but everybody who writes it does. */
  private static Object scalar(String text) {
    if (text.matches("[-+]?[0-9]+(\\.[0-9]*)?[eE][-+]?[0-9]+")) {
      return Double.parseDouble(text);
    }
    return text;
  }
}
