package org.argmax4j.jobs.dl4j;

import java.util.List;
import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.Experiment;

/** The experiments that Deeplearning4j can train. */
public final class GraphExperiments {

  private static final List<GraphExperiment<?, ?>> ALL = List.of(new DvaeGraph());

  private GraphExperiments() {}

  /**
   * Checks that Deeplearning4j can train what is configured.
   *
   * @param origin where it was asked for, for the message
   * @throws InputException if it cannot
   */
  public static void check(Experiment<?, ?> experiment, Record configuration, String origin) {
    GraphExperiment<?, ?> found = named(experiment.name(), origin);
    try {
      check(found, configuration);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: training: dl4j-spark: %s", origin, e.getMessage()), e);
    }
  }

  private static <C extends Record> void check(GraphExperiment<C, ?> experiment, Record record) {
    experiment.check(experiment.experiment().configuration().cast(record));
  }

  static GraphExperiment<?, ?> named(String name, String origin) {
    for (GraphExperiment<?, ?> each : ALL) {
      if (each.experiment().name().equals(name)) {
        return each;
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: training: dl4j-spark: '%s' has no network in Deeplearning4j (experiments that have:"
                + " %s)",
            origin,
            name,
            String.join(", ", ALL.stream().map(each -> each.experiment().name()).toList())));
  }
}
