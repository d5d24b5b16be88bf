package org.argmax4j.jobs.experiment;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.argmax4j.config.InputException;

/** The experiments on the class path. */
public final class Experiments {

  /** Looked for once: a search of the class path takes longer than an empty trial. */
  private static final List<Experiment<?, ?>> ALL =
      ServiceLoader.load(Experiment.class, Experiment.class.getClassLoader()).stream()
          .<Experiment<?, ?>>map(ServiceLoader.Provider::get)
          .toList();

  private Experiments() {}

  /**
   * The experiment of a name.
   *
   * @param origin where the name was asked for, for the message
   * @throws InputException if there is none, naming those that there are
   */
  public static Experiment<?, ?> named(String name, String origin) {
    for (Experiment<?, ?> experiment : ALL) {
      if (experiment.name().equals(name)) {
        return experiment;
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: unknown experiment '%s' (experiments: %s)",
            origin,
            name,
            String.join(", ", ALL.stream().map(Experiment::name).toList())));
  }

  /** Every experiment, in the order of the class path. */
  public static List<Experiment<?, ?>> all() {
    return ALL;
  }
}
