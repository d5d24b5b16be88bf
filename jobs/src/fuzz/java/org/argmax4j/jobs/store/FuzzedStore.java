package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.fuzz.FuzzedReader;

/** A store with one file of unknown bytes: whatever is made of them, the file stays as it is. */
abstract class FuzzedStore extends FuzzedReader {

  static final String KEY = "0123456789abcdef0123456789abcdef";
  static final String OTHER = "fedcba9876543210fedcba9876543210";

  private final String name;

  /**
   * A store.
   *
   * @param name the file's name in it
   */
  FuzzedStore(String name) {
    this.name = name;
  }

  /** What sweeps, reports and exports ask a store for. */
  abstract void use(FileRunStore store) throws IOException;

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path file = file("store").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    try {
      use(FileRunStore.at(file("store").toUri(), new Configuration(false)));
    } finally {
      assertThat(file).hasBinaryContent(bytes);
    }
  }

  /** Reads all runs, and finds what it lists. */
  static void readAll(FileRunStore store) throws IOException {
    Set<String> keys = store.keys();
    List<RunRecord> runs = store.read(keys);
    assertThat(runs).extracting(RunRecord::key).hasSameElementsAs(keys);
    RunExport export = new RunExport(runs, store.sweeps());
    assertThat(export.runs().rows()).hasSameSizeAs(runs);
    export.curves();
    store.lastPublished(keys);
  }

  static RunRecord run(String key) {
    return new RunRecord(
        key,
        new RunRecord.Identity("toy", 1, "data", "{\"epochs\":2,\"method.name\":\"imle\"}", 7),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        new TreeMap<>(Map.of("test.loss", 1.5, "test.kl", 0.25)),
        List.of(Map.of("test.loss", 2.5), Map.of("test.loss", 1.5)),
        Map.of("page.html", "<p>text</p>"),
        new RunRecord.Provenance(
            "1.0-abc",
            "native",
            "host",
            "cpu",
            "app-1",
            0,
            "2026-01-01T00:00:00Z",
            1.5,
            Map.of("time.step-ms", 2.5)));
  }
}
