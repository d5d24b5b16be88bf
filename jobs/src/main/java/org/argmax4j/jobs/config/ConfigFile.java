package org.argmax4j.jobs.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;

/**
 * Reads configuration files: YAML with the rules of {@link YamlReader}. A file with the key {@code
 * base} lies over the file of that name in its directory.
 */
public final class ConfigFile {

  /** The key that names the file below. */
  public static final String BASE = "base";

  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*\\.ya?ml");

  private ConfigFile() {}

  /**
   * Reads a file that holds one mapping, over its base.
   *
   * @throws InputException naming file and line, if a file is missing, too large, not UTF-8, not
   *     YAML, not a mapping, or its own base
   */
  public static ConfigNode read(Path file) {
    return read(file, new LinkedHashSet<>());
  }

  private static ConfigNode read(Path file, Set<Path> above) {
    above.add(file.toAbsolutePath().normalize());
    ConfigNode own = parse(file.toString(), text(file));
    ConfigNode name = own.child(BASE);
    ConfigNode rest = own.without(BASE);
    if (name == null) {
      return rest;
    }
    Path base = file.resolveSibling(fileName(name));
    if (above.contains(base.toAbsolutePath().normalize())) {
      throw name.wrongType(BASE, "a file that does not begin with this one");
    }
    if (!Files.exists(base)) {
      throw name.wrongType(BASE, "a file in " + base.toAbsolutePath().normalize().getParent());
    }
    return new ConfigNode(own.origin(), read(base, above).mergedWith(rest, "").value());
  }

  /** A file beside, and not just anywhere: a driver on a cluster has what is sent along. */
  private static String fileName(ConfigNode name) {
    if (name.value() instanceof String text && NAME.matcher(text).matches()) {
      return text;
    }
    throw name.wrongType(BASE, "the name of a YAML file in the same directory");
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: more than %d bytes, expected a configuration file",
                file,
                MOST_BYTES));
      }
      return decoded(file, bytes);
    } catch (NoSuchFileException e) {
      throw new InputException(String.format(Locale.ROOT, "%s: no such file", file), e);
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: cannot be read: %s", file, e.getMessage()), e);
    }
  }

  private static String decoded(Path file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      long line = 1 + text.chars().filter(c -> c == '\n').count();
      throw new InputException(String.format(Locale.ROOT, "%s:%d: not UTF-8 text", file, line));
    }
    return text;
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
          String.format(
              Locale.ROOT,
              "%s: found %s, expected a mapping of keys",
              node.origin(),
              node.describe()));
    }
    return node;
  }

  /** Parses any single YAML value, such as the right side of {@code --set key=value}. */
  public static ConfigNode parseValue(String name, String text) {
    return YamlReader.read(name, text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  /**
   * A mapping with one entry.
   *
   * @param key the key, which may be dotted
   * @throws InputException if the key is not one
   */
  public static ConfigNode entry(String key, ConfigNode value) {
    Entries entries = new Entries();
    entries.put(key, value);
    return entries.node(value.origin());
  }
}
