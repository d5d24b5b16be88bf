package org.argmax4j.jobs.experiment;

import java.net.URI;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.tensor.backend.Backend;

/** The data set of an experiment that needs none. */
public record NoData() {

  /** A loader that reads nothing. */
  public static DatasetLoader<NoData> loader() {
    return new DatasetLoader<>() {
      @Override
      public Set<String> kinds() {
        return Set.of();
      }

      @Override
      public NoData load(URI location, Configuration hadoop, Backend backend) {
        return new NoData();
      }
    };
  }
}
