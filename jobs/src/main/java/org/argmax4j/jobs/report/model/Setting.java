package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;
import org.jspecify.annotations.Nullable;

/**
 * What was run, and how large it was: what the numbers of a report are numbers of.
 *
 * @param name the sweep's name
 * @param profile the profile of the sweep file; empty for the file as it is
 * @param overrides the {@code key=value} pairs that were laid over it, in order
 * @param experiment the experiment's name
 * @param planned how many different runs the sweep asks for
 * @param there how many of them the store has
 * @param configurations how many different configurations they have
 * @param seeds the seeds
 * @param configuration the values of every key outside of the method, by key; those of a grid in
 *     its order
 * @param data the data set
 * @param origin what computed the runs
 */
public record Setting(
    String name,
    String profile,
    List<String> overrides,
    String experiment,
    int planned,
    int there,
    int configurations,
    List<Long> seeds,
    Map<String, List<String>> configuration,
    Data data,
    Origin origin) {

  private static final String METHOD = "method.";
  private static final String SEEDS = "seeds=";
  private static final int MOST_IN_TITLE = 3;

  /** What may be set without changing what is run, or what is chosen. */
  private static final Set<String> HARMLESS =
      Set.of(
          "name", "title", "data", "schedule", "preparation", "gpu", "fan-out", "report", "claims");

  /**
   * The data set.
   *
   * @param fingerprint its fingerprint; empty for an experiment without data
   * @param generated whether it was generated and is not of a published corpus
   * @param kind which corpus; empty where it is not known
   * @param rows how many rows each split has; empty where it is not known
   */
  public record Data(String fingerprint, boolean generated, String kind, Map<String, Long> rows) {

    /** For people. */
    String text() {
      if (fingerprint.isEmpty()) {
        return "none";
      }
      List<String> parts = new ArrayList<>();
      if (!kind.isEmpty()) {
        parts.add(kind);
      }
      if (generated) {
        parts.add("generated, not the published corpus");
      }
      rows.forEach((split, n) -> parts.add(String.format(Locale.ROOT, "%s %d", split, n)));
      parts.add("fingerprint " + fingerprint);
      return String.join(", ", parts);
    }
  }

  /**
   * What computed the runs that are there.
   *
   * @param code the versions of the code
   * @param backends the backends with their kernels
   * @param machines the machines and devices
   */
  public record Origin(Set<String> code, Set<String> backends, Set<String> machines) {

    static Origin of(Collection<RunRecord> runs) {
      Set<String> code = new TreeSet<>();
      Set<String> backends = new TreeSet<>();
      Set<String> machines = new TreeSet<>();
      for (RunRecord run : runs) {
        code.add(run.provenance().codeVersion());
        backends.add(run.provenance().backend());
        machines.add(run.provenance().host() + " (" + run.provenance().device() + ")");
      }
      return new Origin(code, backends, machines);
    }
  }

  /**
   * The setting of a sweep.
   *
   * @param trials its trials; at least one
   * @param stored the runs that are there, by key
   * @param manifest what the data set says about itself; null where it is not at hand
   */
  public static Setting of(
      SweepFile sweep,
      List<Trial> trials,
      Map<String, RunRecord> stored,
      @Nullable DatasetManifest manifest) {
    Set<String> keys = new LinkedHashSet<>();
    Set<String> configurations = new LinkedHashSet<>();
    Map<String, Set<String>> values = new TreeMap<>();
    for (Trial trial : trials) {
      keys.add(trial.key());
      configurations.add(trial.identity().configuration());
      trial
          .settings()
          .forEach(
              (key, value) -> {
                if (!key.startsWith(METHOD)) {
                  values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value.toString());
                }
              });
    }
    Map<String, List<String>> configuration = new LinkedHashMap<>();
    values.forEach((key, all) -> configuration.put(key, List.copyOf(all)));
    return new Setting(
        sweep.name(),
        sweep.profile(),
        sweep.overrides(),
        sweep.experiment(),
        keys.size(),
        (int) keys.stream().filter(stored::containsKey).count(),
        configurations.size(),
        sweep.seeds(),
        configuration,
        data(trials.get(0).identity(), manifest),
        Origin.of(keys.stream().map(stored::get).filter(Objects::nonNull).toList()));
  }

  private static Data data(RunRecord.Identity run, @Nullable DatasetManifest manifest) {
    return new Data(
        run.dataFingerprint(),
        run.onGeneratedData(),
        manifest == null ? "" : manifest.kind(),
        manifest == null ? Map.of() : manifest.rows());
  }

  /**
   * Whether this is the setting of the paper: the file as it is or with the profile {@value
   * SweepFile#PAPER}, and nothing set that changes what is run or chosen.
   */
  public boolean published() {
    return (profile.isEmpty() || profile.equals(SweepFile.PAPER))
        && overrides.stream().allMatch(Setting::harmless);
  }

  /**
   * The overrides by which this is not the size of its profile; more seeds, or fewer, are no other
   * size.
   */
  public List<String> changes() {
    return overrides.stream()
        .filter(override -> !harmless(override) && !override.startsWith(SEEDS))
        .toList();
  }

  private static boolean harmless(String override) {
    return HARMLESS.contains(override.split("[^A-Za-z-]", 2)[0]);
  }

  /**
   * Whether a published number may be tested against ours: the setting is the published one, and
   * the data are not invented.
   */
  public boolean comparable() {
    return published() && !data.generated();
  }

  /** How this differs from the setting of the file, for a title; empty if it does not. */
  public String difference() {
    List<String> parts = new ArrayList<>();
    if (!published() && !profile.isEmpty()) {
      parts.add("profile " + profile);
    }
    List<String> set = overrides.stream().filter(override -> !harmless(override)).toList();
    if (set.size() > MOST_IN_TITLE) {
      parts.add(set.size() + " overrides");
    } else {
      parts.addAll(set);
    }
    return String.join(", ", parts);
  }

  /** Everything, for people: what it is by what it is called. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Experiment", experiment);
    facts.put("Profile", profile.isEmpty() ? "none, the file as it is" : profile);
    facts.put("Overrides", overrides.isEmpty() ? "none" : String.join("; ", overrides));
    facts.put(
        "Runs",
        String.format(
            Locale.ROOT,
            "%d of %d; %d %s, %s",
            there,
            planned,
            configurations,
            configurations == 1 ? "configuration" : "configurations",
            seedsText()));
    facts.put(
        "Configuration",
        configuration.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + String.join(" / ", entry.getValue()))
            .collect(Collectors.joining(", ")));
    facts.put("Data", data.text());
    if (there > 0) {
      facts.put("Code", String.join("; ", origin.code));
      facts.put("Backend", String.join("; ", origin.backends));
      facts.put("Machine", String.join("; ", origin.machines));
    }
    facts.put("Command", command());
    return facts;
  }

  /** What runs this sweep again. */
  public String command() {
    return command(Map.of());
  }

  /**
   * What runs a part of this sweep again.
   *
   * @param only the settings that its trials have, by key
   */
  public String command(Map<String, String> only) {
    StringBuilder command = new StringBuilder("argmax4j sweep ").append(name).append(".yaml");
    if (!profile.isEmpty()) {
      command.append(" --profile ").append(profile);
    }
    overrides.forEach(override -> command.append(" --set ").append(quoted(override)));
    only.forEach((key, value) -> command.append(" --only ").append(quoted(key + "=" + value)));
    if (!data.fingerprint.isEmpty()) {
      command.append(" --data DATA");
    }
    return command.append(" --store STORE").toString();
  }

  /** As a shell takes it for one word. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_.,:=+/@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private String seedsText() {
    long first = seeds.get(0);
    boolean range = seeds.size() > 2;
    for (int i = 0; i < seeds.size(); i++) {
      range &= seeds.get(i) == first + i;
    }
    if (range) {
      return String.format(
          Locale.ROOT, "%d seeds, %d to %d", seeds.size(), first, first + seeds.size() - 1);
    }
    String all = seeds.stream().map(Objects::toString).collect(Collectors.joining(", "));
    return (seeds.size() == 1 ? "seed " : "seeds ") + all;
  }
}
