package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What older programs wrote is read, compacted and exported; what newer ones wrote is refused. */
class SchemaEvolutionTest {

  private static final Path FIXTURES = Project.file("jobs/src/test/resources/store");
  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path directory;

  private FileRunStore store() throws IOException {
    return FileRunStore.at(directory.toUri(), HADOOP);
  }

  /** A run of the toy as the files have it. */
  private static RunRecord run(int number, int version) {
    double loss = 0.1 * number;
    return new RunRecord(
        StoreRuns.key(number),
        new RunRecord.Identity("toy", 1, "data", "{\"rate\":0.5,\"text\":\"a, b\"}", number),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        new TreeMap<>(Map.of("test.loss", loss, "test.tiny", Double.MIN_VALUE)),
        List.of(new TreeMap<>(Map.of("test.loss", loss + 1)), new TreeMap<>()),
        version < 2 ? Map.of() : Map.of("words", "<ü> & 🙂", "empty", ""),
        new RunRecord.Provenance(
            "0.1",
            "backend",
            "here",
            "cpu",
            "app-1",
            number,
            "2026-01-01T00:00:00Z",
            1.5,
            version < 3 ? Map.of() : Map.of("time.step-ms", 1.25)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "3-texts"})
  void aRunFileOfEverySchemaIsReadCompactedAndExported(String schema) throws IOException {
    int version = schema.charAt(0) - '0';
    Path runs = Files.createDirectories(directory.resolve("runs"));
    Path file = FIXTURES.resolve("run-schema-" + schema + ".parquet");
    Files.copy(file, runs.resolve(StoreRuns.key(1) + ".parquet"));
    RunRecord then = run(1, version);

    assertThat(store().read(store().keys())).containsExactly(then);
    assertThat(store().publish(run(1, RunParquet.SCHEMA_VERSION)))
        .isEqualTo(RunStore.Publication.ALREADY_THERE);
    store().publish(StoreRuns.run(9, 0.9, "now"));
    assertThat(store().compact()).isEqualTo(2);
    assertThat(store().read(store().keys())).containsExactly(then, StoreRuns.run(9, 0.9, "now"));
    assertExported(2, "a, b");
  }

  @Test
  void compactedRunsOfTheFirstSchemaAreReadCompactedAndExported() throws IOException {
    Path compacted = Files.createDirectories(directory.resolve("compacted"));
    try (Stream<Path> files = Files.list(FIXTURES.resolve("compacted-schema-1"))) {
      for (Path file : files.toList()) {
        Files.copy(file, compacted.resolve(file.getFileName()));
      }
    }

    assertThat(store().read(store().keys())).containsExactly(run(1, 1), run(2, 1));
    store().publish(StoreRuns.run(9, 0.9, "now"));
    assertThat(store().compact()).isEqualTo(1);
    assertThat(store().read(store().keys()))
        .containsExactly(run(1, 1), run(2, 1), StoreRuns.run(9, 0.9, "now"));
    assertThat(compacted.toFile().list()).hasSize(2);
    assertExported(3, "a, b");
  }

  private void assertExported(int rows, String text) throws IOException {
    Path table = directory.resolve("runs.csv");
    new RunExport(store().read(store().keys()), store().sweeps())
        .runs()
        .write(ExportTable.Format.CSV, table.toUri(), HADOOP);
    assertThat(Files.readAllLines(table)).hasSize(rows + 1).anyMatch(line -> line.contains(text));
  }

  @Test
  void everySchemaHasItsFile() {
    assertThat(IntStream.rangeClosed(1, RunParquet.SCHEMA_VERSION))
        .allSatisfy(v -> assertThat(FIXTURES.resolve("run-schema-" + v + ".parquet")).exists());
  }

  @Test
  void aRunFileOfANewerProgramIsRefusedInOneLine() throws IOException {
    store().publish(run(1, RunParquet.SCHEMA_VERSION));
    Path file = directory.resolve("runs/" + StoreRuns.key(1) + ".parquet");
    raise(file);

    assertThatThrownBy(() -> store().read(store().keys()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s: written by a newer program (schema version 4, expected at most 3);"
                + " update this one",
            file);
    assertThatThrownBy(() -> store().compact()).isInstanceOf(InputException.class);
    assertThat(file).exists();
  }

  @Test
  void compactedRunsOfANewerProgramAreRefusedInOneLine() throws IOException {
    store().publish(run(1, RunParquet.SCHEMA_VERSION));
    store().compact();
    raise(compacted(".parquet"));

    assertThatThrownBy(() -> store().read(store().keys()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(compacted(".parquet") + ": written by a newer program (")
        .message()
        .doesNotContain("\n");

    Path index = compacted(".json");
    String json = Files.readString(index);
    assertThat(json).containsPattern("\"schemaVersion\" ?: ?3");
    Files.writeString(index, json.replaceFirst("(\"schemaVersion\" ?: ?)3", "$14"));
    assertThatThrownBy(() -> store().keys())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(index + ": written by a newer program (");
  }

  private Path compacted(String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("compacted"))) {
      return files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  /** Raises the version in the footer of a file by one. */
  private static void raise(Path file) throws IOException {
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    String raised = bytes.replaceFirst("(argmax4j\\.schema-version..)3", "$14");
    assertThat(raised).isNotEqualTo(bytes);
    Files.writeString(file, raised, StandardCharsets.ISO_8859_1);
  }
}
