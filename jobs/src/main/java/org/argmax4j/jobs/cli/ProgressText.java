package org.argmax4j.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.argmax4j.jobs.store.TrialProgress;
import org.argmax4j.jobs.sweep.SweepProgress;

/** How far something is, in words. */
final class ProgressText {

  /** Lines of a log that tell how far a sweep is: one of it, and one of each running trial. */
  private static final Pattern OF_SWEEP =
      Pattern.compile(".*?([0-9]+ of [0-9]+ runs done, [0-9]+ running, .*)");

  private static final Pattern OF_TRIAL =
      Pattern.compile(".*?(> .*: (epoch [0-9]+ of [0-9]+|starting).*)");

  private static final int MOST_TRIALS = 8;

  private ProgressText() {}

  /** The line of a sweep. */
  static String line(SweepProgress.State state) {
    return String.format(
        Locale.ROOT, "%d of %d runs done, %s", state.done(), state.total(), rest(state));
  }

  /** The line of a sweep beside its bar. */
  static String rest(SweepProgress.State state) {
    return String.format(
        Locale.ROOT,
        "%d running, %d failed, %d left, %s",
        state.running(),
        state.failed(),
        state.left(),
        Durations.left(state.secondsLeft()));
  }

  /** A line for each running trial, or for the first of many. */
  static List<String> lines(List<TrialProgress> trials) {
    List<String> lines = new ArrayList<>();
    int shown = trials.size() <= MOST_TRIALS ? trials.size() : MOST_TRIALS - 1;
    trials.subList(0, shown).forEach(trial -> lines.add(line(trial)));
    if (shown < trials.size()) {
      lines.add(String.format(Locale.ROOT, "> and %d more", trials.size() - shown));
    }
    return lines;
  }

  /** The line of a trial. */
  static String line(TrialProgress trial) {
    if (trial.epoch() == 0) {
      return String.format(
          Locale.ROOT, "> %s: starting, for %s", trial.trial(), Durations.rounded(trial.seconds()));
    }
    String loss =
        trial.metric().isEmpty()
            ? ""
            : String.format(Locale.ROOT, ", %s %.4g", trial.metric(), trial.value());
    double left = trial.secondsLeft() < 0 ? Double.NaN : trial.secondsLeft();
    return String.format(
        Locale.ROOT,
        "> %s: epoch %d of %d%s, %s",
        trial.trial(),
        trial.epoch(),
        trial.epochs(),
        loss,
        Durations.left(left));
  }

  /** The last lines of a log that tell how far a sweep is; none if there are none. */
  static List<String> last(List<String> log) {
    List<String> last = new ArrayList<>();
    for (String line : log) {
      var sweep = OF_SWEEP.matcher(line);
      var trial = OF_TRIAL.matcher(line);
      if (sweep.matches()) {
        last.clear();
        last.add(sweep.group(1));
      } else if (trial.matches() && !last.isEmpty()) {
        last.add(trial.group(1));
      }
    }
    return last;
  }
}
