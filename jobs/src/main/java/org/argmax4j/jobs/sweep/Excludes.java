package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.jspecify.annotations.Nullable;

/** The excludes of a sweep while it is planned: what leaves out nothing is a mistake. */
final class Excludes {

  private final List<Use> uses = new ArrayList<>();
  private final Set<String> keys = new TreeSet<>();

  /**
   * An exclude, and for each of its settings which of the values were those of a trial left out.
   */
  private record Use(Exclude exclude, List<BitSet> matched) {}

  Excludes(List<Exclude> excludes) {
    for (Exclude exclude : excludes) {
      uses.add(new Use(exclude, exclude.settings().stream().map(s -> new BitSet()).toList()));
    }
  }

  /** Whether trials with these settings are left out. */
  boolean leaveOut(Map<String, Object> trial) {
    if (!uses.isEmpty()) {
      keys.addAll(trial.keySet());
    }
    boolean left = false;
    for (Use use : uses) {
      left |= matches(use, trial);
    }
    return left;
  }

  private static boolean matches(Use use, Map<String, Object> trial) {
    List<Exclude.Setting> settings = use.exclude().settings();
    for (Exclude.Setting setting : settings) {
      Object found = trial.get(setting.key());
      if (setting.values().stream().noneMatch(value -> same(value, found))) {
        return false;
      }
    }
    for (int i = 0; i < settings.size(); i++) {
      Object found = trial.get(settings.get(i).key());
      List<Object> values = settings.get(i).values();
      for (int j = 0; j < values.size(); j++) {
        if (same(values.get(j), found)) {
          use.matched().get(i).set(j);
        }
      }
    }
    return true;
  }

  /** Whether two values are equal, numbers as numbers: 1 and 1.0 are. */
  private static boolean same(Object value, @Nullable Object found) {
    if (value instanceof Number one && found instanceof Number other) {
      return one.doubleValue() == other.doubleValue();
    }
    return value.equals(found);
  }

  /**
   * Checks that every value of every exclude has left out a trial.
   *
   * @throws InputException naming one that has not
   */
  void checkUsed() {
    for (Use use : uses) {
      for (int i = 0; i < use.matched().size(); i++) {
        checkUsed(use.exclude(), use.exclude().settings().get(i), use.matched().get(i));
      }
    }
  }

  private void checkUsed(Exclude exclude, Exclude.Setting setting, BitSet matched) {
    if (!keys.contains(setting.key())) {
      throw ConfigBinder.unknownKey(exclude.origin(), setting.key(), keys);
    }
    int unused = matched.nextClearBit(0);
    if (unused < setting.values().size()) {
      String value = setting.key() + "=" + setting.values().get(unused);
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: key 'exclude': %s matches no trial",
              exclude.origin(),
              matched.isEmpty() ? exclude : value + " of " + exclude));
    }
  }
}
