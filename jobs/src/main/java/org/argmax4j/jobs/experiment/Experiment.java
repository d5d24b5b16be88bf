package org.argmax4j.jobs.experiment;

import java.util.List;
import org.argmax4j.tensor.backend.Backend;

/**
 * One kind of experiment: data, model, objective and metrics, described by a typed configuration.
 * It knows nothing of Spark, of files or of the grid around it. Implementations have a public
 * no-argument constructor, are found by {@link java.util.ServiceLoader}, and keep no state.
 *
 * @param <C> the configuration: a record, validated when built
 * @param <D> the data set, loaded once a JVM and shared, read only, by every run in it
 */
public interface Experiment<C extends Record, D> {

  /** The name in sweep files. It is part of every run key and never changes. */
  String name();

  /**
   * The version of the protocol: raised by hand whenever results change on purpose. Part of every
   * run key.
   */
  int protocol();

  /** The record that the keys of a sweep file are read into. */
  Class<C> configuration();

  /** How the data set is loaded from its prepared directory. */
  DatasetLoader<D> data();

  /**
   * The expected cost of a run, in any unit that is common to this experiment; sweeps start the
   * costliest first.
   */
  double cost(C configuration);

  /** The pages that reports have for the artefacts of its runs; none by default. */
  default List<ArtefactPage> pages() {
    return List.of();
  }

  /** What reports must say of some of its runs; nothing by default. */
  default List<Caveat> caveats() {
    return List.of();
  }

  /** What people call its keys and metrics; what all experiments have in common by default. */
  default Glossary glossary() {
    return Glossary.common();
  }

  /**
   * Builds the run at its beginning: model initialised, no epoch done.
   *
   * @param configuration what to run
   * @param seed the only source of randomness
   * @param data the shared data set
   * @param backend what computes; the same for every run of this JVM
   */
  Run start(C configuration, long seed, D data, Backend backend);

  /**
   * The same for a run that shares a part of its work with others.
   *
   * @param shared where such parts are; by default nobody looks
   */
  default Run start(C configuration, long seed, D data, Backend backend, SharedArtefacts shared) {
    return start(configuration, seed, data, backend);
  }
}
