package org.argmax4j.jobs.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.ConfigFile;
import org.argmax4j.jobs.config.ConfigNode;
import org.jspecify.annotations.Nullable;

/**
 * A sweep file: one experiment, a grid of configurations, the methods to compare, seeds, how to
 * select, what to report.
 *
 * @param origin file and line, for messages
 * @param name the sweep's name: letters, digits and dashes
 * @param title one line for people
 * @param experiment the experiment's name
 * @param seeds the seeds, in order, each once
 * @param grid the configurations of the grid, every list expanded, dotted keys opened
 * @param methods the methods, every list expanded
 * @param gpu how much of a GPU each trial needs
 * @param excludes settings to leave out: a trial that agrees with all of one of them is not run
 * @param selection how hyper-parameters are chosen
 * @param report what the report shows
 * @param profile the profile that was laid over the file; empty for none
 * @param overrides the {@code key=value} pairs that were laid over that
 */
public record SweepFile(
    String origin,
    String name,
    String title,
    String experiment,
    List<Long> seeds,
    List<ConfigNode> grid,
    List<Method> methods,
    GpuShare gpu,
    List<Map<String, Object>> excludes,
    Selection selection,
    ReportSpec report,
    String profile,
    List<String> overrides) {

  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");
  private static final int MOST_SEEDS = 100_000;

  /**
   * One method with one choice of its parameters.
   *
   * @param label its label in tables
   * @param configuration what it pins or overrides in the experiment's configuration
   * @param parameters the keys of the estimator
   */
  public record Method(String label, ConfigNode configuration, ConfigNode parameters) {}

  /**
   * The shape of a file, as the binder checks it; grid parts stay unbound until the experiment is
   * known.
   */
  private static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "experiment",
          "data",
          "schedule",
          "gpu",
          "seeds",
          "configuration",
          "methods",
          "exclude",
          "selection",
          "report",
          "profiles");

  /**
   * Reads a sweep file.
   *
   * @param file the YAML file
   * @param profile the profile to lay over it; empty for none
   * @param overrides {@code key=value} pairs to lay over that
   * @throws InputException naming file, line and key for anything that is not right
   */
  public static SweepFile read(Path file, String profile, List<String> overrides) {
    ConfigNode root = ConfigFile.read(file);
    checkKeys(root, KEYS, "");
    ConfigNode merged = withProfile(root, profile);
    for (String override : overrides) {
      merged = withOverride(merged, override);
    }
    return of(merged, profile, overrides);
  }

  private static void checkKeys(ConfigNode node, List<String> valid, String path) {
    for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
      String top = entry.getKey().split("\\.", 2)[0];
      if (!valid.contains(top)) {
        throw ConfigBinder.unknownKey(entry.getValue().origin(), path + entry.getKey(), valid);
      }
    }
  }

  private static ConfigNode withProfile(ConfigNode root, String profile) {
    ConfigNode base = without(root, "profiles");
    ConfigNode profiles = root.mapping("").get("profiles");
    if (profile.isEmpty()) {
      return base.nested("");
    }
    Map<String, ConfigNode> known = profiles == null ? Map.of() : profiles.mapping("profiles");
    ConfigNode chosen = known.get(profile);
    if (chosen == null) {
      throw new InputException(
          "%s: no profile '%s' (profiles: %s)"
              .formatted(root.origin(), profile, String.join(", ", known.keySet())));
    }
    if (chosen.value() == null) {
      return base.nested("");
    }
    checkKeys(chosen, KEYS, "profiles." + profile + ".");
    return base.nested("").mergedWith(chosen.nested(""));
  }

  private static ConfigNode without(ConfigNode node, String key) {
    Map<String, ConfigNode> rest = new LinkedHashMap<>(node.mapping(""));
    rest.remove(key);
    return new ConfigNode(node.origin(), Collections.unmodifiableMap(rest));
  }

  private static ConfigNode withOverride(ConfigNode root, String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new InputException("--set %s: expected key=value".formatted(override));
    }
    String key = override.substring(0, equals);
    String where = "--set " + key;
    if (!KEYS.contains(key.split("\\.", 2)[0])) {
      throw ConfigBinder.unknownKey(where, key, KEYS);
    }
    ConfigNode value = ConfigFile.parseValue(where, override.substring(equals + 1));
    return root.mergedWith(new ConfigNode(where, Map.of(key, value)).nested(""));
  }

  private static SweepFile of(ConfigNode root, String profile, List<String> overrides) {
    Map<String, ConfigNode> keys = root.mapping("");
    String name = text(root, "name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
      throw new InputException(
          "%s: key 'name' is '%s', expected letters, digits and dashes"
              .formatted(root.origin(), name));
    }
    List<Method> methods = methods(required(root, "methods"));
    return new SweepFile(
        root.origin(),
        name,
        keys.containsKey("title") ? text(root, "title") : name,
        text(root, "experiment"),
        seeds(required(root, "seeds")),
        Grid.expand(
            keys.getOrDefault("configuration", ConfigNode.empty(root.origin())), "configuration."),
        methods,
        keys.containsKey("gpu") ? GpuShare.of(required(root, "gpu")) : GpuShare.NONE,
        excludes(keys.get("exclude")),
        ConfigBinder.bind(
            Selection.class,
            keys.getOrDefault("selection", ConfigNode.empty(root.origin())),
            "selection."),
        ConfigBinder.bind(
            ReportSpec.class,
            keys.getOrDefault("report", ConfigNode.empty(root.origin())),
            "report."),
        profile,
        List.copyOf(overrides));
  }

  private static ConfigNode required(ConfigNode root, String key) {
    ConfigNode node = root.mapping("").get(key);
    if (node == null) {
      throw new InputException("%s: key '%s' is missing".formatted(root.origin(), key));
    }
    return node;
  }

  private static String text(ConfigNode root, String key) {
    ConfigNode node = required(root, key);
    if (node.value() instanceof String text && !text.isBlank()) {
      return text;
    }
    throw node.wrongType(key, "text");
  }

  private static List<Long> seeds(ConfigNode node) {
    Set<Long> seeds = new LinkedHashSet<>();
    if (node.value() instanceof String text) {
      Matcher range = RANGE.matcher(text);
      if (!range.matches()) {
        throw node.wrongType("seeds", "a list of whole numbers or a range such as 0..9");
      }
      long first = Long.parseLong(range.group(1));
      long last = Long.parseLong(range.group(2));
      if (last < first || last - first >= MOST_SEEDS) {
        throw node.wrongType("seeds", "a rising range of at most " + MOST_SEEDS);
      }
      for (long seed = first; seed <= last; seed++) {
        seeds.add(seed);
      }
    } else {
      for (ConfigNode element : node.list("seeds")) {
        if (!(element.value() instanceof Long seed)) {
          throw element.wrongType("seeds", "whole numbers");
        }
        seeds.add(seed);
      }
    }
    if (seeds.isEmpty()) {
      throw new InputException(
          "%s: key 'seeds' is empty, expected at least one".formatted(node.origin()));
    }
    return List.copyOf(seeds);
  }

  private static List<Method> methods(ConfigNode node) {
    List<Method> methods = new ArrayList<>();
    for (ConfigNode element : node.list("methods")) {
      Map<String, ConfigNode> keys = element.mapping("methods.");
      String label = text(element, "label");
      ConfigNode pinned = keys.getOrDefault("configuration", ConfigNode.empty(element.origin()));
      ConfigNode parameters = without(without(element, "label"), "configuration");
      for (ConfigNode configuration : Grid.expand(pinned, "methods.configuration.")) {
        for (ConfigNode choice : Grid.expand(parameters, "method.")) {
          methods.add(new Method(label, configuration, choice));
        }
      }
    }
    if (methods.isEmpty()) {
      throw new InputException(
          "%s: key 'methods' is empty, expected at least one".formatted(node.origin()));
    }
    return methods;
  }

  private static List<Map<String, Object>> excludes(@Nullable ConfigNode node) {
    if (node == null) {
      return List.of();
    }
    List<Map<String, Object>> excludes = new ArrayList<>();
    for (ConfigNode element : node.list("exclude")) {
      Map<String, Object> settings = new LinkedHashMap<>();
      Grid.leaves(element, "", settings);
      excludes.add(settings);
    }
    return excludes;
  }
}
