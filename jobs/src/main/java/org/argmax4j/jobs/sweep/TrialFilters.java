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

/** The filters of a sweep while it is planned: what has no trial is a mistake. */
final class TrialFilters {

  private static final String LABEL = "method.label";

  private final List<Use> uses = new ArrayList<>();
  private final Set<String> keys = new TreeSet<>();

  /**
   * A filter, and for each of its settings which of the values were those of a trial that it has.
   */
  private record Use(TrialFilter filter, List<BitSet> matched) {

    boolean excludes() {
      return filter.key().equals(TrialFilter.EXCLUDE);
    }
  }

  TrialFilters(List<TrialFilter> filters) {
    for (TrialFilter filter : filters) {
      uses.add(new Use(filter, filter.settings().stream().map(s -> new BitSet()).toList()));
    }
  }

  /** Whether trials with these settings are left out. */
  boolean leaveOut(Map<String, Object> trial) {
    if (!uses.isEmpty()) {
      keys.addAll(trial.keySet());
    }
    boolean left = false;
    for (Use use : uses) {
      left |= use.excludes() ? matches(use, trial) : concerns(use, trial) && !matches(use, trial);
    }
    return left;
  }

  /** Whether a trial is of one of the methods that a filter names, if it names any. */
  private static boolean concerns(Use use, Map<String, Object> trial) {
    Object label = trial.get(LABEL);
    return use.filter().settings().stream()
        .filter(setting -> setting.key().equals(LABEL))
        .allMatch(setting -> setting.values().stream().anyMatch(value -> same(value, label)));
  }

  private static boolean matches(Use use, Map<String, Object> trial) {
    List<TrialFilter.Setting> settings = use.filter().settings();
    for (TrialFilter.Setting setting : settings) {
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
   * Checks that every value of every filter has a trial.
   *
   * @throws InputException naming one that has not
   */
  void checkUsed() {
    for (Use use : uses) {
      for (int i = 0; i < use.matched().size(); i++) {
        checkUsed(use.filter(), use.filter().settings().get(i), use.matched().get(i));
      }
    }
  }

  private void checkUsed(TrialFilter filter, TrialFilter.Setting setting, BitSet matched) {
    if (!keys.contains(setting.key())) {
      throw ConfigBinder.unknownKey(filter.origin(), setting.key(), keys);
    }
    int unused = matched.nextClearBit(0);
    if (unused < setting.values().size()) {
      String value = setting.key() + "=" + setting.values().get(unused);
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: key '%s': %s matches no trial",
              filter.origin(),
              filter.key(),
              matched.isEmpty() ? filter : value + " of " + filter));
    }
  }
}
