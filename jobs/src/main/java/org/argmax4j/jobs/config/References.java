package org.argmax4j.jobs.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Values that follow others: <code>${method.input-temperature}</code> is the value of that key of
 * the same configuration, with its type.
 */
public final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

  private final ConfigNode root;

  private References(ConfigNode root) {
    this.root = root;
  }

  /**
   * A configuration with every reference replaced.
   *
   * @param root a mapping without lists of alternatives
   * @throws InputException if a reference is to a key that is not set, to more than a value, or to
   *     itself
   */
  public static ConfigNode resolve(ConfigNode root) {
    return new References(root).resolve(root, Set.of());
  }

  private ConfigNode resolve(ConfigNode node, Set<String> seen) {
    if (node.isMapping()) {
      Map<String, ConfigNode> resolved = new LinkedHashMap<>();
      node.mapping("").forEach((key, value) -> resolved.put(key, resolve(value, seen)));
      return new ConfigNode(node.origin(), Collections.unmodifiableMap(resolved));
    }
    if (node.isList()) {
      List<ConfigNode> resolved = new ArrayList<>();
      node.list("").forEach(element -> resolved.add(resolve(element, seen)));
      return new ConfigNode(node.origin(), Collections.unmodifiableList(resolved));
    }
    if (!(node.value() instanceof String text)) {
      return node;
    }
    Matcher reference = REFERENCE.matcher(text);
    return reference.matches() ? follow(node, reference.group(1).strip(), seen) : node;
  }

  private ConfigNode follow(ConfigNode from, String path, Set<String> seen) {
    Set<String> further = new LinkedHashSet<>(seen);
    if (!further.add(path)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: '%s' refers to itself (%s)",
              from.origin(),
              path,
              String.join(" -> ", further)));
    }
    ConfigNode found = find(path);
    if (found == null) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: '${%s}' refers to a key that this configuration does not set",
              from.origin(),
              path));
    }
    if (found.isMapping() || found.isList()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: '${%s}' is %s, expected the key of a value",
              from.origin(),
              path,
              found.describe()));
    }
    return resolve(new ConfigNode(from.origin(), found.value()), further);
  }

  private @Nullable ConfigNode find(String path) {
    ConfigNode node = root;
    for (String key : path.split("\\.")) {
      ConfigNode child = node.isMapping() ? node.child(key) : null;
      if (child == null) {
        return null;
      }
      node = child;
    }
    return node;
  }
}
