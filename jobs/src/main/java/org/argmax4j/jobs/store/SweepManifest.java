package org.argmax4j.jobs.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.data.StrictJson;

/**
 * What a sweep set out to do, written before its first task.
 *
 * @param name the sweep's name
 * @param title its title
 * @param experiment its experiment
 * @param profile the profile of its file; empty for none, or where an older program announced it
 * @param overrides the {@code key=value} pairs that were laid over that
 * @param codeVersion the code that announced it
 * @param announced when, ISO-8601
 * @param keys the keys of all its runs
 * @param labels the keys of its runs by the labels of its methods, in the order of the file; empty
 *     where an older program announced it
 */
public record SweepManifest(
    String name,
    String title,
    String experiment,
    String profile,
    List<String> overrides,
    String codeVersion,
    String announced,
    List<String> keys,
    Map<String, List<String>> labels) {

  /** Keeps copies of the lists. */
  public SweepManifest {
    overrides = List.copyOf(overrides);
    keys = List.copyOf(keys);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /**
   * Reads what {@link StrictJson#write} wrote, also that of programs that kept less.
   *
   * @param file what messages call it
   */
  static SweepManifest parse(String file, byte[] bytes) {
    return StrictJson.read(
        file,
        bytes,
        SweepManifest.class,
        Map.of("profile", "", "overrides", List.of(), "labels", Map.of()));
  }

  /** What names it in its store: its name and a hash of its runs. */
  public String id() {
    return name + "." + Integer.toHexString(String.join("\n", keys).hashCode());
  }

  /**
   * The arguments by which the sweep file means these runs: {@code --profile small}, or nothing.
   */
  public String variant() {
    List<String> arguments = new ArrayList<>();
    if (!profile.isEmpty()) {
      arguments.add("--profile " + profile);
    }
    overrides.forEach(override -> arguments.add("--set " + override));
    return String.join(" ", arguments);
  }
}
