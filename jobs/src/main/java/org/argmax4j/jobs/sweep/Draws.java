package org.argmax4j.jobs.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigNode;
import org.argmax4j.random.RandomStreams;

/**
 * Random search: {@code {draw: 30, from: "log-uniform(1e-4, 1e-1)"}} in the place of a value is
 * drawn 30 times, with a generator of its own for the key and {@code seed}, 0 by default. All keys
 * of one mapping that are drawn are drawn together, so that 30 configurations come of it.
 */
final class Draws {

  private static final String DRAW = "draw";
  private static final String FROM = "from";
  private static final String SEED = "seed";

  /** Enough to tell a thousand values apart, and few enough to be read. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final Pattern DISTRIBUTION =
      Pattern.compile("(uniform|log-uniform|integer)\\(\\s*(\\S+)\\s*,\\s*(\\S+)\\s*\\)");

  private final Map<String, Drawn> drawn = new TreeMap<>();

  private Draws() {}

  /** A key that is drawn. */
  private record Drawn(String path, String origin, int count, Distribution from, long seed) {

    ConfigNode value(int number) {
      SplittableRandom random = new RandomStreams(seed).stream(path, number);
      return new ConfigNode(origin, from.draw(random));
    }
  }

  /** What values are drawn from. */
  private record Distribution(String kind, double least, double most) {

    Object draw(SplittableRandom random) {
      double share = random.nextDouble();
      if (kind.equals("integer")) {
        return (long) (least + Math.floor(share * (most - least + 1)));
      }
      double value =
          kind.equals("uniform")
              ? least + share * (most - least)
              : StrictMath.exp(
                  StrictMath.log(least) + share * (StrictMath.log(most) - StrictMath.log(least)));
      return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }
  }

  /**
   * The mapping with the values of each draw in turn; itself alone where nothing is drawn.
   *
   * @param path what stands before the keys in messages, with a dot at its end
   * @throws InputException if a draw is not right, or two are not of as many values
   */
  static List<ConfigNode> of(ConfigNode node, String path) {
    Draws draws = new Draws();
    draws.collect(node, path);
    if (draws.drawn.isEmpty()) {
      return List.of(node);
    }
    int count = draws.drawn.values().iterator().next().count;
    for (Drawn each : draws.drawn.values()) {
      if (each.count != count) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: key '%s' is drawn %d times and another one %d times, expected as many",
                each.origin,
                each.path,
                each.count,
                count));
      }
    }
    List<ConfigNode> all = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      all.add(draws.replaced(node, path, number));
    }
    return all;
  }

  private void collect(ConfigNode node, String path) {
    if (node.isList()) {
      node.list(path).forEach(element -> collect(element, path));
    } else if (node.isMapping()) {
      for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
        String key = path + entry.getKey();
        if (isDraw(entry.getValue())) {
          drawn.put(key, drawn(key, entry.getValue()));
        } else {
          collect(entry.getValue(), key + ".");
        }
      }
    }
  }

  private static boolean isDraw(ConfigNode node) {
    return node.isMapping() && node.mapping("").containsKey(DRAW);
  }

  private static Drawn drawn(String key, ConfigNode node) {
    Map<String, ConfigNode> entries = node.mapping(key);
    for (String name : entries.keySet()) {
      if (!List.of(DRAW, FROM, SEED).contains(name)) {
        throw node.wrongType(key, "draw: N, from: DISTRIBUTION and perhaps seed: S");
      }
    }
    ConfigNode from = node.child(FROM);
    ConfigNode seed = node.child(SEED);
    return new Drawn(
        key,
        node.origin(),
        (int) whole(key, node, DRAW, 1, Grid.MOST),
        distribution(key, from == null ? node : from),
        seed == null ? 0 : whole(key, node, SEED, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static long whole(String key, ConfigNode node, String name, long least, long most) {
    ConfigNode child = node.child(name);
    if (child != null && child.value() instanceof Long n && n >= least && n <= most) {
      return n;
    }
    throw (child == null ? node : child)
        .wrongType(key + "." + name, "a whole number above " + (least - 1));
  }

  private static Distribution distribution(String key, ConfigNode from) {
    String expected =
        "uniform(A, B), log-uniform(A, B) with A above 0, or integer(A, B), with A below B";
    Matcher matcher = DISTRIBUTION.matcher(String.valueOf(from.value()));
    if (!matcher.matches()) {
      throw from.wrongType(key + "." + FROM, expected);
    }
    try {
      double least = Double.parseDouble(matcher.group(2));
      double most = Double.parseDouble(matcher.group(3));
      boolean whole = least == Math.rint(least) && most == Math.rint(most);
      if (least < most
          && Double.isFinite(most - least)
          && (least > 0 || !matcher.group(1).equals("log-uniform"))
          && (whole || !matcher.group(1).equals("integer"))) {
        return new Distribution(matcher.group(1), least, most);
      }
    } catch (NumberFormatException e) {
      throw from.wrongType(key + "." + FROM, expected);
    }
    throw from.wrongType(key + "." + FROM, expected);
  }

  private ConfigNode replaced(ConfigNode node, String path, int number) {
    if (node.isList()) {
      List<ConfigNode> elements = new ArrayList<>();
      node.list(path).forEach(element -> elements.add(replaced(element, path, number)));
      return new ConfigNode(node.origin(), Collections.unmodifiableList(elements));
    }
    if (!node.isMapping()) {
      return node;
    }
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
      Drawn draw = drawn.get(path + entry.getKey());
      entries.put(
          entry.getKey(),
          draw == null
              ? replaced(entry.getValue(), path + entry.getKey() + ".", number)
              : draw.value(number));
    }
    return new ConfigNode(node.origin(), Collections.unmodifiableMap(entries));
  }
}
