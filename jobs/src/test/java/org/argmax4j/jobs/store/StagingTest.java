package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written aside comes under its name or goes. */
class StagingTest {

  private static final int KILOBYTES = 64;

  @TempDir private Path directory;

  private FileRunStore store() throws IOException {
    return FileRunStore.at(directory.toUri(), new Configuration(false));
  }

  private static RunRecord large() {
    return new RunRecord(
        "0".repeat(32),
        new RunRecord.Identity("toy", 1, "data", "{}", 0),
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        Map.of(),
        List.of(),
        Map.of("text", "x".repeat(4 * KILOBYTES * 1024)),
        new RunRecord.Provenance(
            "0.1", "backend", "here", "cpu", "app", 0, "2026-01-01T00:00:00Z", 1, Map.of()));
  }

  /** Publishes a run where no file may become large: what a full disk looks like. */
  public static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      FileRunStore store = FileRunStore.at(Path.of(arguments[0]).toUri(), new Configuration(false));
      store.checkWritable();
      for (int i = 0; i < 5; i++) {
        try {
          store.publish(large());
          System.out.println("published");
        } catch (IOException e) {
          System.out.println("failed");
        }
      }
    }
  }

  @Test
  void aFullDiskLeavesNothingAside() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                String.format(Locale.ROOT, "ulimit -f %d; exec \"$0\" \"$@\"", KILOBYTES)));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add-opens"))
            .toList());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Writer.class.getName(), directory.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> line.equals("failed"))).as(output).hasSize(5);
    assertThat(files("_staging")).isEmpty();
    assertThat(files("runs")).isEmpty();
  }

  @Test
  void aFullFileSystemOfHadoopLeavesNothingAside() throws IOException {
    Configuration hadoop = new Configuration(false);
    FullFileSystem full = new FullFileSystem();
    full.initialize(directory.toUri(), hadoop);
    FileRunStore store = new FileRunStore(hadoopFiles(full));

    assertThatThrownBy(() -> store.publish(large()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
    assertThatThrownBy(store::checkWritable).hasMessageContaining("cannot be written");

    assertThat(files("_staging")).isEmpty();
    assertThat(files("runs")).isEmpty();
  }

  @Test
  void aRenameThatFailsLeavesNothingAside() throws IOException {
    Configuration hadoop = new Configuration(false);
    RawLocalFileSystem raw =
        new RawLocalFileSystem() {
          @Override
          public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
            return false;
          }
        };
    raw.initialize(directory.toUri(), hadoop);
    FileRunStore store = new FileRunStore(hadoopFiles(raw));

    assertThatThrownBy(() -> store.publish(large())).hasMessageContaining("cannot rename");
    assertThatThrownBy(() -> store.saveCheckpoint("key", new byte[9]))
        .hasMessageContaining("cannot rename");

    assertThat(files("_staging")).isEmpty();
  }

  private HadoopStoreFiles hadoopFiles(org.apache.hadoop.fs.FileSystem fileSystem) {
    return new HadoopStoreFiles(
        fileSystem, new org.apache.hadoop.fs.Path(directory.toUri()), FileRunStore.STAGING);
  }

  @Test
  void whatDeadWritersLeftIsRemovedAndNothingElse() throws IOException {
    Path staging = Files.createDirectory(directory.resolve("_staging"));
    Instant now = Instant.now();
    Path old = staged(staging, "run.parquet.", now.minus(Duration.ofHours(25)));
    Path older = staged(staging, ".staged.", now.minus(Duration.ofDays(400)));
    Path young = staged(staging, ".staged.", now.minus(Duration.ofHours(23)));
    Path strange = Files.writeString(staging.resolve("notes.txt"), "mine");
    Files.setLastModifiedTime(strange, FileTime.from(now.minus(Duration.ofDays(400))));

    store().checkWritable();

    assertThat(old).doesNotExist();
    assertThat(older).doesNotExist();
    assertThat(files("_staging")).containsExactlyInAnyOrder(young, strange);
  }

  private static Path staged(Path staging, String prefix, Instant time) throws IOException {
    Path file = Files.writeString(staging.resolve(prefix + UUID.randomUUID()), "half");
    return Files.setLastModifiedTime(file, FileTime.from(time));
  }

  @Test
  void partsOfAStoreMayBeLinksToOtherDisks() throws IOException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Files.createSymbolicLink(directory.resolve("runs"), disk);

    assertThat(store().publish(large())).isEqualTo(RunStore.Publication.PUBLISHED);

    assertThat(files("disk")).hasSize(1);
    assertThat(store().keys()).hasSize(1);
  }

  private List<Path> files(String name) throws IOException {
    Path place = directory.resolve(name);
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.toList();
    }
  }
}
