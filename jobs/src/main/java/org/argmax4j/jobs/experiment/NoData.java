package org.argmax4j.jobs.experiment;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.tensor.backend.Backend;

/** The data set of an experiment that needs none. */
public record NoData() {

  /** A loader that reads nothing. Its fingerprint is empty. */
  public static DatasetLoader<NoData> loader() {
    return new DatasetLoader<>() {
      @Override
      public boolean needed() {
        return false;
      }

      @Override
      public String fingerprint(URI location, Configuration hadoop) {
        return "";
      }

      @Override
      public NoData load(URI location, Configuration hadoop, Backend backend) {
        return new NoData();
      }
    };
  }
}
