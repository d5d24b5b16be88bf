package org.argmax4j.jobs.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/** How one configuration is laid over another. */
public final class Layers {

  /** The end of a key that adds to a list. */
  private static final String ADDS = "+";

  private Layers() {}

  /** A key without the sign that says that it adds to a list. */
  public static String name(String key) {
    return adds(key) ? key.substring(0, key.length() - ADDS.length()) : key;
  }

  private static boolean adds(String key) {
    return key.endsWith(ADDS);
  }

  /** The same key with the other meaning: adding instead of replacing, or the reverse. */
  static String opposite(String key) {
    return adds(key) ? name(key) : key + ADDS;
  }

  /** See {@link ConfigNode#mergedWith}. */
  static ConfigNode merge(ConfigNode below, ConfigNode over, String path) {
    if (over.isEmpty()) {
      return below;
    }
    if (below.isEmpty()) {
      return over;
    }
    if (below.isMapping() != over.isMapping()) {
      throw clash(below, over, path.replaceFirst("\\.$", ""));
    }
    if (!below.isMapping()) {
      return over;
    }
    Map<String, ConfigNode> merged = new LinkedHashMap<>(below.mapping(path));
    over.mapping(path).forEach((key, node) -> lay(merged, key, node, path));
    return new ConfigNode(below.origin(), Collections.unmodifiableMap(merged));
  }

  private static void lay(
      Map<String, ConfigNode> merged, String key, ConfigNode over, String path) {
    if (adds(key)) {
      // Without a list, what is to be added waits for one: this may be laid over another.
      String place = merged.containsKey(name(key)) ? name(key) : key;
      merged.put(place, sum(merged.get(place), over, path + key));
    } else {
      merged.remove(opposite(key));
      ConfigNode below = merged.get(key);
      merged.put(key, below == null ? over : merge(below, over, path + key + "."));
    }
  }

  private static ConfigNode sum(@Nullable ConfigNode below, ConfigNode more, String key) {
    if (below == null || below.isEmpty()) {
      return more;
    }
    if (more.isEmpty()) {
      return below;
    }
    if (!below.isList()) {
      throw clash(below, more, key);
    }
    List<ConfigNode> elements = new ArrayList<>(below.list(key));
    elements.addAll(more.list(key));
    return new ConfigNode(below.origin(), Collections.unmodifiableList(elements));
  }

  private static InputException clash(ConfigNode below, ConfigNode over, String key) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: key '%s' is %s, but lies over %s (%s)",
            over.origin(),
            key,
            over.describe(),
            below.describe(),
            below.origin()));
  }

  /**
   * Checks that every key that adds has found its list.
   *
   * @throws InputException naming one that has not
   */
  public static void checkAdded(ConfigNode node, String path) {
    if (node.isList()) {
      node.list(path).forEach(element -> checkAdded(element, path));
    }
    if (!node.isMapping()) {
      return;
    }
    for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
      String key = entry.getKey();
      if (adds(key)) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: key '%s%s' adds to a list, but lies over no '%s'",
                entry.getValue().origin(),
                path,
                key,
                name(key)));
      }
      checkAdded(entry.getValue(), path + key + ".");
    }
  }
}
