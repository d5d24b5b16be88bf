package org.argmax4j.data.npy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;

/**
 * What the header of a {@code .npy} file says: a dictionary of Python with the keys {@code descr},
 * {@code fortran_order} and {@code shape}.
 *
 * @param type what the values are
 * @param byteOrder the order of the bytes of a value
 * @param fortranOrder whether the first index varies fastest in the file, instead of the last
 * @param shape the extents of the axes
 */
record NpyHeader(NpyType type, ByteOrder byteOrder, boolean fortranOrder, List<Long> shape) {

  private static final String EXPECTED = "a dictionary of descr, fortran_order and shape";

  /** A key, and a text, a list, a truth value or a tuple of numbers. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*(['\"])(descr|fortran_order|shape)\\1\\s*:\\s*"
              + "('[^']*'|\"[^\"]*\"|\\[.*\\]|True|False|\\([0-9L,\\s]*\\))\\s*(?:,|(?=\\}))",
          Pattern.DOTALL);

  private static final Pattern DESCRIPTION = Pattern.compile("['\"]([<>|]?)(\\w+)['\"]");
  private static final int QUOTED = 100;

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a header.
   *
   * @param file what messages call the file
   * @param text the dictionary
   * @throws InputException if it is none, or of values that are not read
   */
  static NpyHeader parse(String file, String text) {
    Map<String, String> entries = entries(file, text);
    String order = entries.getOrDefault("fortran_order", "");
    if (entries.size() != 3 || !order.matches("True|False")) {
      throw malformed(file, text);
    }
    Matcher description = DESCRIPTION.matcher(entries.getOrDefault("descr", ""));
    if (!description.matches()) {
      throw refused(file, entries.getOrDefault("descr", ""));
    }
    return new NpyHeader(
        type(file, description),
        description.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        order.equals("True"),
        shape(file, text, entries.getOrDefault("shape", "")));
  }

  private static Map<String, String> entries(String file, String text) {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{")) {
      throw malformed(file, text);
    }
    Map<String, String> entries = new HashMap<>();
    Matcher entry = ENTRY.matcher(dictionary).region(1, dictionary.length());
    int end = 1;
    while (entry.find()) {
      if (entries.put(entry.group(2), entry.group(3)) != null) {
        throw malformed(file, text);
      }
      end = entry.end();
    }
    if (!dictionary.substring(end).strip().equals("}")) {
      throw malformed(file, text);
    }
    return entries;
  }

  private static NpyType type(String file, Matcher description) {
    if (description.group(2).startsWith("O")) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: an array of Python objects, which is a pickle and could run any program when it"
                  + " is read, expected numbers",
              file));
    }
    NpyType type =
        NpyType.of(description.group(2)).orElseThrow(() -> refused(file, description.group()));
    // Only of a single byte the order does not matter.
    if (type.bytes() > 1 && !description.group(1).matches("[<>]")) {
      throw refused(file, description.group());
    }
    return type;
  }

  private static List<Long> shape(String file, String text, String tuple) {
    if (!tuple.startsWith("(")) {
      throw malformed(file, text);
    }
    List<Long> shape = new ArrayList<>();
    String extents = tuple.substring(1, tuple.length() - 1).strip();
    try {
      for (String extent : extents.isEmpty() ? new String[0] : extents.split(",", 0)) {
        // Python 2 wrote an L behind long integers.
        shape.add(Long.parseLong(extent.strip().replaceFirst("L$", "")));
      }
    } catch (NumberFormatException e) {
      throw malformed(file, text);
    }
    return shape;
  }

  private static InputException malformed(String file, String text) {
    return new InputException(
        String.format(
            Locale.ROOT, "%s: its header is %s, expected %s", file, quoted(text), EXPECTED));
  }

  private static InputException refused(String file, String description) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: values of type %s, expected %s",
            file,
            quoted(description),
            Stream.of(NpyType.values()).map(NpyType::label).collect(Collectors.joining(", "))));
  }

  private static String quoted(String text) {
    String printable = text.strip().replaceAll("[^ -~]", "?");
    return printable.length() <= QUOTED ? printable : printable.substring(0, QUOTED) + "...";
  }

  /** The number of values. */
  long size() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** The shape as Python writes it. */
  static String describe(List<?> shape) {
    return shape.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
  }
}
