package org.argmax4j.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.format.FileContent;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.SweepManifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputDirectoryTest {

  private static final String OLD = "old";
  private static final String NEW = "new";

  @TempDir private Path temporary;
  private Path directory;
  private Path out;

  @BeforeEach
  void knowPlaces() throws IOException {
    directory = temporary.toRealPath();
    out = directory.resolve("out");
  }

  /** A report of some files, each with a text. */
  private static Map<String, FileContent> report(String text, String... names) {
    Map<String, FileContent> files = new TreeMap<>();
    List<String> all = new ArrayList<>(List.of(names));
    all.add("report.json");
    for (String name : names) {
      files.put(name, content(text));
    }
    String list = all.stream().map(n -> '"' + n + '"').collect(Collectors.joining(","));
    files.put(
        "report.json",
        content(
            String.format(Locale.ROOT, "{\"format\":\"argmax4j-report\",\"files\":[%s]}", list)));
    return files;
  }

  private static FileContent content(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void publish(Path place, Map<String, FileContent> files) {
    new OutputDirectory(place).publish(files);
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private void assertRefused(Path place, String message) throws IOException {
    List<String> before = files(directory);

    assertThatThrownBy(() -> publish(place, report(NEW, "table.md")))
        .isInstanceOf(InputException.class)
        .hasMessage("--out " + message.replace("DIR", directory.toString()));

    assertThat(files(directory)).isEqualTo(before);
  }

  @Test
  void aReportReplacesWhatTheOlderOneWroteAndLeavesEverythingElse() throws IOException {
    publish(out, report(OLD, "table.md", "curves/a.svg", "curves/b.svg", "gone/a.svg"));
    Files.writeString(out.resolve("thesis.txt"), "years of work");
    Files.writeString(out.resolve("curves/mine.svg"), "mine");
    Files.createDirectory(out.resolve("empty"));

    publish(out, report(NEW, "table.md", "curves/a.svg", "examples.html"));

    assertThat(files(out))
        .containsExactly(
            "curves/a.svg",
            "curves/mine.svg",
            "examples.html",
            "report.json",
            "table.md",
            "thesis.txt");
    assertThat(out.resolve("table.md")).hasContent(NEW);
    assertThat(out.resolve("curves/mine.svg")).hasContent("mine");
    assertThat(out.resolve("empty")).isDirectory();
    assertThat(out.resolve("gone")).doesNotExist();
    assertThat(out.resolve(".new")).doesNotExist();
  }

  @Test
  void onlyANewOrEmptyDirectoryOrAReportIsWritten() throws IOException {
    Files.createDirectory(out);
    publish(out, report(OLD, "table.md"));
    Path precious = Files.createDirectory(directory.resolve("precious"));
    Files.writeString(precious.resolve("thesis.txt"), "years of work");
    Path file = Files.writeString(directory.resolve("file"), "text");

    assertRefused(
        precious,
        "DIR/precious: holds files but no report.json, expected a new or empty directory or an older report");
    assertRefused(file, "DIR/file: is a file, expected a directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "{\"format\": \"argmax4j-report\"}",
        "{\"format\": \"another\", \"files\": [\"table.md\"]}",
        "not JSON"
      })
  void aReportJsonOfAnotherProgramMakesNothingOurs(String content) throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("report.json"), content);
    Files.writeString(out.resolve("table.md"), "years of work");

    assertRefused(
        out,
        "DIR/out/report.json: no report that lists its files, expected a new or empty directory or such a report");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../thesis.txt", "/etc/passwd", "a/../../thesis.txt", "", "./a", "a//b"})
  void aListThatLeadsElsewhereIsRefused(String name) throws IOException {
    Files.writeString(directory.resolve("thesis.txt"), "years of work");
    Files.createDirectory(out);
    Files.writeString(
        out.resolve("report.json"),
        String.format(Locale.ROOT, "{\"format\": \"argmax4j-report\", \"files\": [\"%s\"]}", name));

    assertRefused(
        out,
        String.format(
            Locale.ROOT, "DIR/out/report.json: lists '%s', expected files of its directory", name));
  }

  @Test
  void whatNoReportWroteIsNotOverwritten() throws IOException {
    publish(out, report(OLD, "index.html"));
    Files.writeString(out.resolve("table.md"), "years of work");

    assertRefused(out, "DIR/out/table.md: is there and no report wrote it, expected nothing there");
  }

  @Test
  void aDirectoryOfTheReportThatBecameALinkIsNotFollowed() throws IOException {
    publish(out, report(OLD, "curves/a.svg"));
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.move(out.resolve("curves/a.svg"), elsewhere.resolve("a.svg"));
    Files.delete(out.resolve("curves"));
    Files.createSymbolicLink(out.resolve("curves"), elsewhere);

    assertRefused(out, "DIR/out/curves: is no directory, expected one or nothing there");
  }

  private Path store(String name) throws IOException {
    Path place = directory.resolve(name);
    FileRunStore.at(place.toUri(), new Configuration(false))
        .announce(new SweepManifest("toy", "", "toy", "", List.of(), "", "", List.of(), Map.of()));
    return place;
  }

  private Path dataset(String name) throws IOException {
    Path place = Files.createDirectories(directory.resolve(name));
    Files.writeString(place.resolve("manifest.json"), "{\"format\": \"argmax4j-dataset\"}");
    return place;
  }

  @Test
  void aStoreAndADataSetAreNoPlaceForAReport() throws IOException {
    Path store = store("store");
    Path data = dataset("data");

    assertRefused(store, "DIR/store: is the store DIR/store, expected a directory of its own");
    assertRefused(
        store.resolve("reports/one"),
        "DIR/store/reports/one: lies in the store DIR/store, expected a directory of its own");
    assertRefused(
        data.resolve("images"),
        "DIR/data/images: lies in the data set DIR/data, expected a directory of its own");
  }

  @Test
  void aReportThatContainsAStoreOrADataSetIsNotReplaced() throws IOException {
    publish(out, report(OLD, "table.md"));
    Path store = store("out/results/store");

    assertRefused(
        out, "DIR/out: contains the store DIR/out/results/store, expected a directory of its own");

    try (Stream<Path> paths = Files.walk(store)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
    dataset("out/digits");
    assertRefused(
        out, "DIR/out: contains the data set DIR/out/digits, expected a directory of its own");
  }

  @Test
  void aStoreIsFoundBehindLinksAndDots() throws IOException {
    store("store");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("store"));
    Files.createDirectory(out);

    assertRefused(
        link.resolve("report"),
        "DIR/store/report: lies in the store DIR/store, expected a directory of its own");
    assertRefused(
        out.resolve("../store/report"),
        "DIR/store/report: lies in the store DIR/store, expected a directory of its own");
  }

  @Test
  void manifestsAndFoldersOfOthersAreNoStoreAndNoDataSet() throws IOException {
    Files.createDirectories(directory.resolve("runs/one"));
    Files.createDirectories(directory.resolve("sweeps"));
    Files.writeString(directory.resolve("manifest.json"), "{\"name\": \"a web page\"}");

    publish(out, report(NEW, "table.md"));

    assertThat(out.resolve("table.md")).hasContent(NEW);
  }

  @Test
  void aReportKilledBeforeItsFilesTookTheirNamesLeavesTheOlderOne() throws IOException {
    publish(out, report(OLD, "table.md", "curves/a.svg"));
    publish(out.resolve(".new"), report(NEW, "table.md", "curves/b.svg"));

    publish(out, report(NEW, "table.md", "curves/c.svg"));

    assertThat(files(out)).containsExactly("curves/c.svg", "report.json", "table.md");
    assertThat(out.resolve("table.md")).hasContent(NEW);
  }

  @Test
  void aReportKilledWhileItsFilesTookTheirNamesIsPutInOrderByTheNext() throws IOException {
    publish(out, report(OLD, "table.md", "old.svg"));
    Files.write(
        out.resolve("report.json"),
        ReportMark.unfinished(List.of("table.md", "old.svg", "b.svg", "c.svg")));
    Files.writeString(out.resolve("b.svg"), NEW);
    publish(out.resolve(".new"), report(NEW, "table.md", "b.svg", "c.svg"));
    Files.delete(out.resolve(".new/b.svg"));

    publish(out, report(NEW, "table.md", "c.svg"));

    assertThat(files(out)).containsExactly("c.svg", "report.json", "table.md");
  }

  @Test
  void whatOthersPutBesideStagedFilesIsNotDeleted() throws IOException {
    publish(out, report(OLD, "table.md"));
    publish(out.resolve(".new"), report(NEW, "table.md"));
    Files.writeString(out.resolve(".new/thesis.txt"), "years of work");

    assertRefused(out, "DIR/out/.new: holds files that no report wrote, expected none");
  }

  @Test
  void aReportThatCannotBeWrittenLeavesTheOlderOne() throws IOException {
    publish(out, report(OLD, "table.md"));

    assertThatThrownBy(() -> publish(out, report(NEW, "table.md", "a", "a/b")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("out: cannot be written: ");
    assertThatThrownBy(
            () -> publish(directory.resolve("other"), report(NEW, "table.md", "a", "a/b")))
        .isInstanceOf(InputException.class);

    assertThat(files(directory)).containsExactly("out/report.json", "out/table.md");
    assertThat(out.resolve("table.md")).hasContent(OLD);
    assertThat(directory.resolve("other")).doesNotExist();
  }
}
