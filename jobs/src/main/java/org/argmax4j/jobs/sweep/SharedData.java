package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.experiment.Experiment;

/**
 * The data sets of this JVM: each is loaded once and shared, read only, by all tasks that run here.
 */
final class SharedData {

  private static final Map<String, Object> LOADED = new HashMap<>();

  private SharedData() {}

  /**
   * The data set of an experiment, loaded at the first call.
   *
   * @param fingerprint what the plan was made for
   */
  @SuppressWarnings("unchecked")
  static <D> D load(Experiment<?, D> experiment, URI location, String fingerprint)
      throws IOException {
    String key = experiment.name() + " " + fingerprint;
    synchronized (LOADED) {
      Object data = LOADED.get(key);
      if (data == null) {
        data = experiment.data().load(location, new Configuration());
        LOADED.put(key, data);
      }
      return (D) data;
    }
  }
}
