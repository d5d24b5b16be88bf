package org.argmax4j.jobs.experiment;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.tensor.backend.Backend;

/**
 * Loads a prepared data set into memory.
 *
 * @param <D> the data set
 */
public interface DatasetLoader<D> {

  /** Whether there is a data set to load at all. */
  default boolean needed() {
    return true;
  }

  /**
   * The fingerprint of the data set's content, from its manifest alone. It is part of every run
   * key.
   *
   * @param location the directory that {@code prepare} wrote
   * @param hadoop how to reach it
   * @throws org.argmax4j.config.InputException if the directory does not hold the expected data set
   * @throws IOException if it cannot be read
   */
  String fingerprint(URI location, Configuration hadoop) throws IOException;

  /**
   * Loads the data set.
   *
   * @param location the directory that {@code prepare} wrote
   * @param hadoop how to reach it
   * @param backend what the runs compute with, for tensors that they share
   * @throws org.argmax4j.config.InputException if the directory does not hold the expected data set
   * @throws IOException if it cannot be read
   */
  D load(URI location, Configuration hadoop, Backend backend) throws IOException;
}
