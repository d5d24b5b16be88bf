package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileRunStoreTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path directory;

  private FileRunStore store() throws IOException {
    return FileRunStore.at(directory.resolve("store").toUri(), new Configuration(false));
  }

  private static String key(int number) {
    return String.format(Locale.ROOT, "%032x", number);
  }

  private static RunRecord record(int number, double loss, String application) {
    return record(
        number,
        loss,
        application,
        new TreeMap<>(Map.of("words", "<ü> & 🙂", "empty", "")),
        Map.of("time.step-ms", number + 0.25));
  }

  private static RunRecord record(
      int number,
      double loss,
      String application,
      Map<String, String> artefacts,
      Map<String, Double> timings) {
    return new RunRecord(
        key(number),
        new RunRecord.Identity("toy", 1, "data", "{\"rate\":0.5,\"text\":\"a, b\"}", number),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        new TreeMap<>(Map.of("test.loss", loss, "test.tiny", Double.MIN_VALUE)),
        List.of(new TreeMap<>(Map.of("test.loss", loss + 1)), new TreeMap<>()),
        artefacts,
        new RunRecord.Provenance(
            "0.1",
            "backend",
            "here",
            "cpu",
            application,
            number,
            "2026-01-01T00:00:00Z",
            1.5,
            timings));
  }

  @Test
  void aRunComesBackAsItWasPublished() throws IOException {
    FileRunStore store = store();
    RunRecord record = record(1, 0.1, "here");

    assertThat(store.publish(record)).isEqualTo(RunStore.Publication.PUBLISHED);

    assertThat(store.keys()).containsExactly(key(1));
    assertThat(store.contains(key(1))).isTrue();
    assertThat(store.contains(key(2))).isFalse();
    assertThat(store.read(List.of(key(2), key(1)))).containsExactly(record);
  }

  @Test
  void theSameResultFromElsewhereIsNoConflictAndChangesNothing() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));
    byte[] before = Files.readAllBytes(runFile(1));

    assertThat(store.publish(record(1, 0.1, "there")))
        .isEqualTo(RunStore.Publication.ALREADY_THERE);

    assertThat(Files.readAllBytes(runFile(1))).isEqualTo(before);
    assertThat(store.conflicts()).isEmpty();
  }

  @Test
  void anotherResultIsPutAsideAndTheFirstStays() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));

    assertThat(store.publish(record(1, 0.2, "here"))).isEqualTo(RunStore.Publication.CONFLICT);

    assertThat(store.read(store.keys())).containsExactly(record(1, 0.1, "here"));
    assertThat(store.conflicts()).containsExactly(key(1));
  }

  @Test
  void ofManyWritersExactlyOneWins() throws Exception {
    int writers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    CyclicBarrier start = new CyclicBarrier(writers);
    List<Callable<RunStore.Publication>> tasks = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      String host = "host-" + writer;
      tasks.add(
          () -> {
            FileRunStore store = store();
            start.await();
            return store.publish(record(1, 0.1, host));
          });
    }
    List<RunStore.Publication> publications = new ArrayList<>();
    for (Future<RunStore.Publication> future : threads.invokeAll(tasks)) {
      publications.add(future.get());
    }
    threads.shutdown();

    assertThat(publications)
        .containsOnlyOnce(RunStore.Publication.PUBLISHED)
        .doesNotContain(RunStore.Publication.CONFLICT);
    assertThat(files("store/_staging")).isEmpty();
  }

  @Test
  void aFileCutInHalfIsNamed() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));
    byte[] bytes = Files.readAllBytes(runFile(1));
    Files.write(runFile(1), java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> store.read(store.keys()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key(1) + ".parquet: not a complete run file (")
        .hasMessageContaining("bytes): runs/" + key(1) + ".parquet is not a Parquet file")
        .hasMessageContaining("delete it and run the sweep again");
  }

  @Test
  void aChangedByteIsNoOtherResult() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));
    String bytes = Files.readString(runFile(1), StandardCharsets.ISO_8859_1);
    Files.writeString(runFile(1), bytes.replace("a, b", "a; b"), StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> store.read(store.keys()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key(1) + ".parquet: not a complete run file (")
        .hasStackTraceContaining("CRC checksum verification failed");
  }

  @Test
  void aParquetFileOfAnotherKindIsNamedWithTheColumn() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));
    new RunExport(List.of(record(1, 0.1, "here")), List.of())
        .runs()
        .write(ExportTable.Format.PARQUET, directory.resolve("e.parquet").toUri(), HADOOP);
    Files.copy(directory.resolve("e.parquet"), runFile(1), StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> store.read(store.keys()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key(1) + ".parquet: not a complete run file (")
        .hasMessageContaining(
            "its column epochs is optional int64 epochs, expected required int32 epochs");
  }

  @Test
  void partsComeInTheOrderOfTheKeysFromFilesOfOneRunAndOfMany() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));
    store.publish(record(2, 0.2, "here"));
    store.compact();
    store.publish(record(3, 0.3, "here"));

    List<String> keys = List.of(key(3), key(2), key(4), key(1), key(3));
    assertThat(store.read(keys, run -> run.identity().seed())).containsExactly(3L, 2L, 1L);
  }

  @Test
  void theYoungestRunIsFoundAmongFilesAndCompactedRuns() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));
    store.publish(record(2, 0.2, "here"));
    Files.setLastModifiedTime(runFile(1), FileTime.fromMillis(7000));
    Files.setLastModifiedTime(runFile(2), FileTime.fromMillis(5000));

    assertThat(store.lastPublished(List.of(key(2), key(1), key(9)))).isEqualTo(7000);
    assertThat(store.lastPublished(List.of(key(2)))).isEqualTo(5000);
    assertThat(store.lastPublished(List.of())).isZero();
    assertThat(onHadoop().latest("runs/", names(2, 1, 9))).isEqualTo(7000);
    assertThat(onHadoop().latest("nowhere/", names(1))).isZero();

    store.compact();
    Path index = directory.resolve("store/compacted").resolve(compacted(".json"));
    Files.setLastModifiedTime(index, FileTime.fromMillis(9000));
    assertThat(store.lastPublished(List.of(key(2)))).isEqualTo(9000);
  }

  private StoreFiles onHadoop() throws IOException {
    org.apache.hadoop.fs.Path root =
        new org.apache.hadoop.fs.Path(directory.resolve("store").toUri());
    return new HadoopStoreFiles(root.getFileSystem(HADOOP), root, "");
  }

  private static List<String> names(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> key(number) + ".parquet").toList();
  }

  @Test
  void compactedRunsThatAreNotThoseOfTheirIndexAreNamed() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "here"));
    store.publish(record(2, 0.2, "here"));
    store.compact();
    Path index = directory.resolve("store/compacted").resolve(compacted(".json"));
    Files.writeString(index, Files.readString(index).replace(key(2), key(3)));

    assertThatThrownBy(() -> store().read(store().keys()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(compacted(".parquet") + ": not a complete file of runs (")
        .hasMessageContaining("its runs are not those of its index");
  }

  private String compacted(String ending) throws IOException {
    return files("store/compacted").stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(ending))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStoreThatCannotBeWrittenIsFoundAtOnce() throws IOException {
    Files.writeString(directory.resolve("store"), "a file in the way");

    assertThatThrownBy(() -> store().checkWritable())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void aFailureIsShownUntilTheRunIsFinished() throws IOException {
    FileRunStore store = store();
    store.recordFailure(failure("app-1", "broken"));
    assertThat(store.failures()).extracting(RunFailure::error).containsExactly("broken");

    store.publish(record(1, 0.1, "here"));

    assertThat(store.failures()).isEmpty();
  }

  @Test
  void attemptsOfTwoApplicationsWithOneNumberAreBothKept() throws IOException {
    FileRunStore store = store();
    store.recordFailure(failure("app-1", "one"));
    store.recordFailure(failure("app-2", "two"));
    store.publish(record(1, 0.1, "app-1"));
    store.publish(record(1, 0.2, "app-2"));
    store.publish(record(1, 0.3, "app-3"));

    assertThat(files("store/failures")).hasSize(2);
    assertThat(files("store/conflicts")).hasSize(2);
    assertThat(store.conflicts()).containsExactly(key(1));
  }

  private static RunFailure failure(String application, String error) {
    return new RunFailure(
        key(1), application, 3, "toy", error, "stack", "here", "cpu", "2026-01-01T00:00:00Z");
  }

  @Test
  void compactedRunsAreTheSameRuns() throws IOException {
    FileRunStore store = store();
    for (int i = 0; i < 5; i++) {
      store.publish(record(i, 0.1 * i, "here"));
    }
    List<RunRecord> before = store.read(store.keys());

    assertThat(store.compact()).isEqualTo(5);
    assertThat(store.publish(record(3, 0.1 * 3, "there")))
        .isEqualTo(RunStore.Publication.ALREADY_THERE);
    assertThat(store.publish(record(4, 7, "there"))).isEqualTo(RunStore.Publication.CONFLICT);
    store.publish(record(9, 0.9, "here"));
    assertThat(store.compact()).isEqualTo(1);
    assertThat(store.compact()).isZero();

    assertThat(files("store/runs")).isEmpty();
    assertThat(files("store/compacted")).hasSize(2);
    assertThat(store().read(before.stream().map(RunRecord::key).toList())).isEqualTo(before);
    assertThat(store().keys()).hasSize(6);
  }

  @Test
  void readersSeeEveryRunOnceWhileWritersWriteAndCompactionsRun() throws Exception {
    int runs = 60;
    FileRunStore writer = store();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<Integer> compactions =
        threads.submit(
            () -> {
              int moved = 0;
              while (!over.get()) {
                moved += store().compact();
              }
              return moved + store().compact();
            });
    try {
      for (int i = 0; i < runs; i++) {
        writer.publish(record(i, i, "here"));
        List<String> expected = IntStream.rangeClosed(0, i).mapToObj(n -> key(n)).toList();
        FileRunStore reader = store();
        assertThat(reader.keys()).containsExactlyElementsOf(expected);
        assertThat(reader.read(expected)).extracting(RunRecord::key).isEqualTo(expected);
      }
    } finally {
      over.set(true);
    }
    assertThat(compactions.get()).isEqualTo(runs);
    threads.shutdown();
  }

  @Test
  void compactingKeepsASecondResultAsAConflict() throws IOException {
    FileRunStore store = store();
    store.publish(record(1, 0.1, "first"));
    byte[] second = Files.readAllBytes(runFile(1));
    store.compact();
    // Two writers may both be first: one before and one after the other's run was compacted.
    Files.write(runFile(1), RunParquet.encode(List.of(record(1, 0.2, "second"))));
    assertThat(store().compact()).isEqualTo(1);
    assertThat(store().conflicts()).containsExactly(key(1));
    assertThat(store().read(List.of(key(1)))).containsExactly(record(1, 0.1, "first"));

    Files.write(runFile(1), second);
    store().compact();
    assertThat(files("store/conflicts")).hasSize(1);
  }

  @Test
  void theDataSetOfRunsIsKept() throws IOException {
    DatasetManifest manifest = Manifests.bare("mnist", "0123", DatasetManifest.Origin.PUBLISHED);
    assertThat(store().dataset("0123")).isEmpty();

    store().keepDataset(manifest);
    store().keepDataset(manifest);

    assertThat(store().dataset("0123")).contains(manifest);
    assertThat(files("store/datasets")).hasSize(1);
  }

  @Test
  void aSweepThatAnOlderProgramAnnouncedHasNeitherProfileNorOverrides() throws IOException {
    Path file = directory.resolve("store/sweeps/toys.1.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"name": "toys", "title": "T }", "experiment": "toy", "codeVersion": "1",
         "announced": "2026-01-01T00:00:00Z", "keys": ["ab"]}
        """);
    assertThat(store().sweeps())
        .containsExactly(
            new SweepManifest(
                "toys",
                "T }",
                "toy",
                "",
                List.of(),
                "1",
                "2026-01-01T00:00:00Z",
                List.of("ab"),
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweeps/toys.1.json|{\"name\": 7}|:1: key 'name': ",
        "failures/0.app.1.json|{\"key\": null}|:1: key 'application': Missing creator property",
        "failures/0.app.1.json|{} {}|:1: ",
        "compacted/ab.json|{\"schemaVersion\": 1.5, \"keys\": []}|:1: key 'schemaVersion': ",
        "compacted/ab.json|{\"schemaVersion\": 1}|:1: key 'keys': Missing creator property",
        "datasets/ab.json|{\"format\": \"argmax4j-dataset\", \"format-version\": 1, \"kind\": 1}|:1: key 'kind': ",
        "datasets/ab.json|{\"format\": \"argmax4j-dataset\", \"format-version\": \"1\"}|: format version \"1\", expected 1",
      })
  void aDamagedFileOfTheStoreIsNamed(String name, String content, String message)
      throws IOException {
    Path file = directory.resolve("store").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);

    assertThatThrownBy(
            () -> {
              store().keys();
              store().sweeps();
              store().failures();
              store().dataset("ab");
            })
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void theExportIsOneFlatTable() throws IOException {
    ExportTable table =
        new RunExport(List.of(record(1, 0.5, "here"), record(2, 0.25, "here")), List.of()).runs();
    URI target = directory.resolve("runs.csv").toUri();

    table.write(ExportTable.Format.CSV, target, new Configuration(false));

    List<String> lines = Files.readAllLines(directory.resolve("runs.csv"), StandardCharsets.UTF_8);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith(
            "key,sweep,label,experiment,protocol,data-fingerprint,seed,status,reason,epochs,")
        .endsWith("config.rate,config.text,metric.test.loss,metric.test.tiny");
    assertThat(lines.get(0)).contains(",provenance.seconds,provenance.time.step-ms,");
    assertThat(lines.get(1)).endsWith(",1.5,1.25,0.5,\"a, b\",0.5,4.9E-324");
    table.write(
        ExportTable.Format.PARQUET,
        directory.resolve("runs.parquet").toUri(),
        new Configuration(false));
    assertThat(Files.readString(directory.resolve("runs.parquet"), StandardCharsets.ISO_8859_1))
        .startsWith("PAR1")
        .endsWith("PAR1")
        .contains("metric.test.loss");
    try (Stream<Path> written = Files.list(directory)) {
      assertThat(written).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(ExportTable.Format.class)
  void anExportReplacesAnOlderOneAndNothingElse(ExportTable.Format format) throws IOException {
    Path file = directory.resolve("table" + format.ending());
    URI target = file.toUri();
    Configuration hadoop = new Configuration(false);
    new RunExport(List.of(record(1, 0.5, "here")), List.of()).runs().write(format, target, hadoop);
    long one = Files.size(file);
    ExportTable both =
        new RunExport(List.of(record(1, 0.5, "here"), record(2, 0.5, "here")), List.of()).runs();
    both.write(format, target, hadoop);
    assertThat(Files.size(file)).isGreaterThan(one);

    Files.writeString(file, "key,value\nmine,1\n");
    assertThatThrownBy(() -> both.write(format, target, hadoop))
        .isInstanceOf(InputException.class)
        .hasMessage("file:%s: is no older export, expected one or nothing there", file);
    assertThat(file).hasContent("key,value\nmine,1\n");
  }

  @Test
  void anExportThatCannotBeWrittenIsRefused() throws IOException {
    ExportTable table = new RunExport(List.of(record(1, 0.5, "here")), List.of()).runs();
    Path taken = Files.createDirectories(directory.resolve("taken.csv/sub")).getParent();

    assertThatThrownBy(
            () -> table.write(ExportTable.Format.CSV, taken.toUri(), new Configuration(false)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("file:" + taken + ": ");

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(taken);
    }
  }

  private Path runFile(int number) {
    return directory.resolve("store/runs/" + key(number) + ".parquet");
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      return files.toList();
    }
  }
}
