package org.argmax4j.jobs.experiment;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.tensor.backend.Backend;

/**
 * Loads a prepared data set into memory.
 *
 * @param <D> the data set
 */
public interface DatasetLoader<D> {

  /** The kinds of data set that it loads, as their manifests name them; none for no data set. */
  Set<String> kinds();

  /** Whether there is a data set to load at all. */
  default boolean needed() {
    return !kinds().isEmpty();
  }

  /**
   * What a data set says about itself. Its fingerprint is part of every run key.
   *
   * @param location the directory that {@code prepare} wrote
   * @param hadoop how to reach it
   * @throws InputException if the directory does not hold a data set of these kinds
   * @throws IOException if it cannot be read
   */
  default DatasetManifest manifest(URI location, Configuration hadoop) throws IOException {
    DatasetManifest manifest = DatasetManifest.read(location, hadoop);
    if (!kinds().contains(manifest.kind())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a data set of kind %s, expected %s",
              Locations.path(location),
              manifest.kind(),
              String.join(" or ", new TreeSet<>(kinds()))));
    }
    return manifest;
  }

  /**
   * Loads the data set.
   *
   * @param location the directory that {@code prepare} wrote
   * @param hadoop how to reach it
   * @param backend what the runs compute with, for tensors that they share
   * @throws InputException if the directory does not hold the expected data set
   * @throws IOException if it cannot be read
   */
  D load(URI location, Configuration hadoop, Backend backend) throws IOException;
}
