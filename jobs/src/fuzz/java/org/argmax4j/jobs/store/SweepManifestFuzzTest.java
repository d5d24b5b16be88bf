package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON file of what a sweep set out to do. */
public final class SweepManifestFuzzTest extends FuzzedStore {

  /** A store with a sweep. */
  public SweepManifestFuzzTest() {
    super("sweeps/name.12ab.json");
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(
        new ObjectMapper()
            .writeValueAsBytes(
                new SweepManifest(
                    "name",
                    "title",
                    "toy",
                    "small",
                    List.of("seeds=0"),
                    "1.0-abc",
                    "2026-01-01T00:00:00Z",
                    List.of(KEY),
                    Map.of("identity", List.of(KEY)))));
  }

  @Override
  protected List<String> words() {
    return StoreJson.WORDS;
  }

  @Override
  void use(FileRunStore store) throws IOException {
    for (SweepManifest sweep : store.sweeps()) {
      assertThat(sweep).hasNoNullFieldsOrProperties();
      // As reports do: of the keys of a sweep, those that are there.
      Set<String> stored = store.keys();
      store.read(sweep.keys().stream().filter(stored::contains).toList());
    }
  }
}
