package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes, which makes commands faster and changes nothing else. */
class ClassArchiveIT {

  private static final String COMMANDS = "org.argmax4j.jobs.cli.Main";

  @TempDir private static Path temporary;
  private static Installation installation;
  private static Path archive;
  private static byte[] content;

  @BeforeAll
  static void makeArchive() throws Exception {
    installation = Installation.in(temporary.resolve("argmax4j"));
    for (Path of : archives(installation)) {
      Files.delete(of);
    }
    Files.createDirectory(temporary.resolve("store"));
    Path ofEarlierBuild = installation.root().resolve("jobs/target/launcher/classes-1-1.jsa");
    Files.setLastModifiedTime(Files.createFile(ofEarlierBuild), FileTime.fromMillis(0));
    status(installation, Map.of());
    List<Path> made = archives(installation);
    assertThat(made).hasSize(1).doesNotContain(ofEarlierBuild);
    archive = made.get(0);
    content = Files.readAllBytes(archive);
  }

  /** The directory's own clean-up warns of each link out of it. */
  @AfterAll
  static void uninstall() {
    FileUtil.fullyDelete(installation.root().toFile());
  }

  private static List<Path> archives(Installation of) throws IOException {
    try (Stream<Path> files = Files.list(of.root().resolve("jobs/target/launcher"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  /** Runs a command, which must do what it always does. */
  private static void status(Installation of, Map<String, String> environment) throws Exception {
    String store = Files.createDirectories(temporary.resolve("store")).toString();
    Installation.Result result =
        of.run("bin/argmax4j", temporary, environment, "status", "--store", store);
    assertThat(result.output())
        .endsWith("store: 0 finished runs, 0 failed, 0 in conflict\n")
        .doesNotContain("rror")
        .doesNotContain("arning");
    assertThat(result.status()).as(result.output()).isZero();
  }

  /** Where the JVM of a command has a class from. */
  private static String source(String type, Map<String, String> environment) throws Exception {
    Path log = Files.createTempFile(temporary, "classes", ".log");
    Map<String, String> observed =
        new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log));
    observed.putAll(environment);
    status(installation, observed);
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" " + type + " source: ")).findFirst().orElse("");
    }
  }

  private static void replaceArchive(byte[] bytes) throws IOException {
    Files.delete(archive);
    Files.write(archive, bytes);
  }

  @Test
  void isWhereClassesComeFromAndIsMadeOnce() throws Exception {
    replaceArchive(content);
    assertThat(source(COMMANDS, Map.of())).contains("shared objects file");
    assertThat(source(COMMANDS, Map.of("ARGMAX4J_CLASS_ARCHIVE", "no"))).contains("argmax4j.jar");
    assertThat(archives(installation)).containsExactly(archive);
  }

  @Test
  void isPassedOverWhereItIsDamaged() throws Exception {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    for (byte[] bytes :
        List.of(
            new byte[0],
            noise,
            new byte[content.length],
            Arrays.copyOf(content, 1 << 12),
            Arrays.copyOf(content, content.length / 2))) {
      replaceArchive(bytes);
      assertThat(source(COMMANDS, Map.of())).contains("argmax4j.jar");
    }
    assertThat(archives(installation)).containsExactly(archive);
  }

  @Test
  void isPassedOverWhereItIsOfAnotherClassPath() throws Exception {
    Installation other = Installation.in(temporary.resolve("other"));
    try {
      for (Path of : archives(other)) {
        Files.delete(of);
      }
      status(other, Map.of());
      replaceArchive(Files.readAllBytes(archives(other).get(0)));
      assertThat(source(COMMANDS, Map.of())).contains("argmax4j.jar");
    } finally {
      FileUtil.fullyDelete(other.root().toFile());
    }
  }

  @Test
  void isNotMadeWhereItsPlaceCannotBeWritten() throws Exception {
    Path lock = archive.resolveSibling("classes.lock");
    Files.delete(archive);
    Files.delete(lock);
    Files.createDirectory(lock);
    try {
      status(installation, Map.of());
      assertThat(archives(installation)).isEmpty();
    } finally {
      Files.delete(lock);
      Files.createFile(lock);
      Files.write(archive, content);
    }
  }

  /** A JVM that is recorded looks every class up in its jar. */
  @Test
  void bearsARecording() throws Exception {
    replaceArchive(content);
    Path recording = temporary.resolve("recording.jfr");
    String line =
        source(
            COMMANDS, Map.of("JDK_JAVA_OPTIONS", "-XX:StartFlightRecording:filename=" + recording));
    assertThat(line).contains("shared objects file");
    assertThat(recording).isNotEmptyFile();
  }
}
