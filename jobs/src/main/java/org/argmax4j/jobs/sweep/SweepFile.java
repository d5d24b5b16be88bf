package org.argmax4j.jobs.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.claim.ClaimSpec;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.ConfigFile;
import org.argmax4j.jobs.config.ConfigNode;
import org.argmax4j.jobs.config.Layers;
import org.jspecify.annotations.Nullable;

/**
 * A sweep file: one experiment, a grid of configurations, the methods to compare, seeds, how to
 * select, what to report.
 *
 * @param origin file and line, for messages
 * @param name the sweep's name: letters, digits and dashes
 * @param title one line for people
 * @param experiment the experiment's name
 * @param data the kind of data set that it is for; empty for any
 * @param seeds the seeds, in order, each once; none for {@code seeds: schedule}, see {@link
 *     SeedSchedule}
 * @param grid the configurations of the grid, every list expanded, dotted keys opened
 * @param methods the methods, every list expanded
 * @param gpu how much of a GPU each trial needs
 * @param fanOut what is spread over the executors
 * @param training who trains
 * @param filters the trials to leave out
 * @param selection how hyper-parameters are chosen
 * @param report what the report shows
 * @param claims what of the papers' claims the sweep tests
 * @param profile the profile that was laid over the file; empty for none
 * @param overrides the {@code key=value} pairs that were laid over that
 */
public record SweepFile(
    String origin,
    String name,
    String title,
    String experiment,
    String data,
    List<Long> seeds,
    List<ConfigNode> grid,
    List<Method> methods,
    GpuShare gpu,
    FanOut fanOut,
    Training training,
    List<TrialFilter> filters,
    Selection selection,
    ReportSpec report,
    List<ClaimSpec> claims,
    String profile,
    List<String> overrides) {

  private static final Pattern RANGE = Pattern.compile("-?\\d{1,9}\\.\\.-?\\d{1,9}");
  private static final int MOST_SEEDS = 100_000;
  private static final String SEEDS =
      "a list of whole numbers such as [0, 1, 2], a range such as 0..9, or 'schedule'";

  /** Instead of seeds: a new one each time. */
  private static final String SCHEDULE = "schedule";

  /**
   * One method with one choice of its parameters.
   *
   * @param label its label in tables
   * @param configuration what it pins or overrides in the experiment's configuration
   * @param parameters the keys of the estimator
   * @param fanOut what of its trials is spread over the executors; empty for what the sweep says
   * @param training who trains; empty for what the sweep says
   */
  public record Method(
      String label,
      ConfigNode configuration,
      ConfigNode parameters,
      Optional<FanOut> fanOut,
      Optional<Training> training) {}

  private static final String FAN_OUT = "fan-out";
  private static final String CLAIMS = "claims";

  /** The profile of the settings of the paper, which the file has as it is. */
  public static final String PAPER = "paper";

  private static final String TRAINING = "training";

  /** The keys of a profile and of {@code --set}. */
  private static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "experiment",
          "data",
          SCHEDULE,
          "preparation",
          "gpu",
          FAN_OUT,
          TRAINING,
          "seeds",
          "configuration",
          "methods",
          TrialFilter.EXCLUDE,
          TrialFilter.ONLY,
          "selection",
          "report",
          CLAIMS);

  private static final String PROFILES = "profiles";

  private static final List<String> FILE_KEYS =
      Stream.concat(KEYS.stream(), Stream.of(PROFILES, ConfigFile.BASE)).toList();

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
    ConfigNode merged = root.without(PROFILES);
    checkKeys(merged, FILE_KEYS, "");
    Map<String, ConfigNode> profiles = profiles(root);
    if (!profile.isEmpty()) {
      ConfigNode chosen = profiles.get(profile);
      if (chosen == null) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: no profile '%s' (profiles: %s)",
                root.origin(),
                profile,
                String.join(", ", profiles.keySet())));
      }
      merged = merged.mergedWith(chosen, "");
    }
    for (String override : overrides) {
      merged = merged.mergedWith(override(override), "");
    }
    Layers.checkAdded(merged, "");
    SweepFile sweep = of(merged, profile, overrides);
    checkClaims(sweep, profiles.keySet());
    return sweep;
  }

  private static Map<String, ConfigNode> profiles(ConfigNode root) {
    ConfigNode profiles = root.child(PROFILES);
    if (profiles == null) {
      return Map.of();
    }
    profiles
        .mapping(PROFILES)
        .forEach(
            (name, profile) -> {
              if (!profile.isEmpty()) {
                checkKeys(profile, KEYS, PROFILES + "." + name + ".");
              }
            });
    return profiles.mapping(PROFILES);
  }

  private static void checkClaims(SweepFile sweep, Set<String> profiles) {
    Set<String> valid = new LinkedHashSet<>(profiles);
    valid.add(PAPER);
    for (ClaimSpec claim : sweep.claims) {
      for (String profile : claim.at()) {
        if (!valid.contains(profile)) {
          throw ConfigBinder.unknownKey(
              sweep.origin + ": claims: " + claim.claim() + ": at", profile, valid);
        }
      }
    }
  }

  /** The profile that is chosen; the file as it is has the settings of the paper. */
  public String size() {
    return profile.isEmpty() ? PAPER : profile;
  }

  /** Whether the store tells the seeds, see {@link SeedSchedule}. */
  public boolean growing() {
    return seeds.isEmpty();
  }

  /** The same sweep with other seeds. */
  public SweepFile withSeeds(List<Long> others) {
    return new SweepFile(
        origin,
        name,
        title,
        experiment,
        data,
        List.copyOf(others),
        grid,
        methods,
        gpu,
        fanOut,
        training,
        filters,
        selection,
        report,
        claims,
        profile,
        overrides);
  }

  private static void checkKeys(ConfigNode node, List<String> valid, String path) {
    for (Map.Entry<String, ConfigNode> entry : node.mapping(path).entrySet()) {
      if (!valid.contains(Layers.name(entry.getKey()))) {
        throw ConfigBinder.unknownKey(
            entry.getValue().origin(),
            path + entry.getKey(),
            valid.stream().map(key -> path + key).toList());
      }
    }
  }

  private static ConfigNode override(String override) {
    int equals = override.indexOf('=');
    String key = equals < 0 ? override : override.substring(0, equals);
    String where = "--set " + key;
    ConfigNode value =
        ConfigFile.parseValue(where, equals < 0 ? "" : override.substring(equals + 1));
    if (key.isEmpty() || value.isEmpty()) {
      throw new InputException(
          String.format(Locale.ROOT, "--set %s: expected key=value", override));
    }
    ConfigNode entry = ConfigFile.entry(key, value);
    if (!KEYS.contains(Layers.name(entry.mapping("").keySet().iterator().next()))) {
      throw ConfigBinder.unknownKey(where, key, KEYS);
    }
    return entry;
  }

  private static SweepFile of(ConfigNode root, String profile, List<String> overrides) {
    String name = text(root, "name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
      throw required(root, "name").wrongType("name", "letters, digits and dashes");
    }
    return new SweepFile(
        root.origin(),
        name,
        root.mapping("").containsKey("title") ? text(root, "title") : name,
        text(root, "experiment"),
        root.child("data") == null ? "" : text(root, "data"),
        seeds(required(root, "seeds")),
        Grid.expand(orNothing(root, "configuration"), "configuration."),
        methods(required(root, "methods")),
        root.mapping("").containsKey("gpu") ? GpuShare.of(required(root, "gpu")) : GpuShare.NONE,
        fanOut(root).orElse(FanOut.TRIALS),
        training(root).orElse(Training.ORDINARY),
        filters(root),
        ConfigBinder.bind(Selection.class, orNothing(root, "selection"), "selection."),
        ConfigBinder.bind(ReportSpec.class, orNothing(root, "report"), "report."),
        claims(root.child(CLAIMS)),
        profile,
        List.copyOf(overrides));
  }

  private static Optional<FanOut> fanOut(ConfigNode node) {
    return Optional.ofNullable(node.child(FAN_OUT)).map(FanOut::of);
  }

  private static Optional<Training> training(ConfigNode node) {
    return Optional.ofNullable(node.child(TRAINING)).map(Training::of);
  }

  private static ConfigNode orNothing(ConfigNode node, String key) {
    ConfigNode child = node.child(key);
    return child == null ? ConfigNode.empty(node.origin()) : child;
  }

  private static ConfigNode required(ConfigNode root, String key) {
    ConfigNode node = root.mapping("").get(key);
    if (node == null) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: key '%s' is missing", root.origin(), key));
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
    if (SCHEDULE.equals(node.value())) {
      return List.of();
    }
    if (node.value() instanceof String text && RANGE.matcher(text).matches()) {
      String[] ends = text.split("\\.\\.");
      long first = Long.parseLong(ends[0]);
      long last = Long.parseLong(ends[1]);
      if (last < first || last - first >= MOST_SEEDS) {
        throw node.wrongType("seeds", "a rising range of at most " + MOST_SEEDS);
      }
      LongStream.rangeClosed(first, last).forEach(seeds::add);
    } else if (node.isList()) {
      for (ConfigNode element : node.list("seeds")) {
        if (!(element.value() instanceof Long seed)) {
          throw element.wrongType("seeds", "whole numbers in a list, or a range without one");
        }
        seeds.add(seed);
      }
    } else {
      throw node.wrongType("seeds", SEEDS);
    }
    if (seeds.isEmpty()) {
      throw node.wrongType("seeds", SEEDS);
    }
    return List.copyOf(seeds);
  }

  private static List<Method> methods(ConfigNode node) {
    List<Method> methods = new ArrayList<>();
    for (ConfigNode element : node.list("methods")) {
      element.mapping("methods");
      String label = text(element, "label");
      ConfigNode parameters =
          element.without("label").without("configuration").without(FAN_OUT).without(TRAINING);
      List<ConfigNode> pinned =
          Grid.expand(orNothing(element, "configuration"), "methods.configuration.");
      List<ConfigNode> choices = Grid.expand(parameters, "method.");
      for (ConfigNode configuration : pinned) {
        for (ConfigNode choice : choices) {
          methods.add(new Method(label, configuration, choice, fanOut(element), training(element)));
        }
      }
    }
    if (methods.isEmpty()) {
      throw node.wrongType("methods", "at least one");
    }
    return methods;
  }

  private static List<TrialFilter> filters(ConfigNode root) {
    List<TrialFilter> filters = new ArrayList<>();
    for (String key : List.of(TrialFilter.EXCLUDE, TrialFilter.ONLY)) {
      ConfigNode node = root.child(key);
      if (node != null) {
        node.list(key).forEach(each -> filters.add(TrialFilter.of(key, each)));
      }
    }
    return List.copyOf(filters);
  }

  private static List<ClaimSpec> claims(@Nullable ConfigNode node) {
    return node == null
        ? List.of()
        : node.list(CLAIMS).stream()
            .map(each -> ConfigBinder.bind(ClaimSpec.class, each, CLAIMS + "."))
            .toList();
  }
}
