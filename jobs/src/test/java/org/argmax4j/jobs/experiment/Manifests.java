package org.argmax4j.jobs.experiment;

import java.util.List;
import java.util.Map;
import org.argmax4j.data.DatasetManifest;

/** Manifests of data sets that tests and benchmarks make up. */
public final class Manifests {

  private Manifests() {}

  /** A manifest that tells nothing but the name and the origin. */
  public static DatasetManifest bare(String dataset, DatasetManifest.Origin origin) {
    return bare(dataset, "", origin);
  }

  /** A manifest that tells nothing but the name, the fingerprint and the origin. */
  public static DatasetManifest bare(
      String dataset, String fingerprint, DatasetManifest.Origin origin) {
    return new DatasetManifest(
        DatasetManifest.FORMAT,
        DatasetManifest.FORMAT_VERSION,
        dataset,
        origin,
        fingerprint,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }
}
