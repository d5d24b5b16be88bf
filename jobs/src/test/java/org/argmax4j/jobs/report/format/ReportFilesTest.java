package org.argmax4j.jobs.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PublishedFile;
import org.argmax4j.jobs.store.MemoryFiles;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.SweepFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReportFilesTest {

  private static final String REPORT =
      """
      selection: {metric: validation.loss, over: [method.lambda]}
      report:
        columns: [latent.ones]
        metrics: [test.loss, test.loss@1]
        curves: [test.loss]
        panels: latent.ones
        x: axis.s
        log-x: true
        titles: [latent.ones=K, test.loss=loss <of> the test, axis.s=samples S]
      """;

  @TempDir private Path directory;

  private static Runs runs() {
    Runs runs = new Runs();
    for (long k : new long[] {10, 1}) {
      for (long lambda : new long[] {1, 10}) {
        runs.method(
            "I-MLE <forward> & co",
            Map.of("latent.ones", k, "method.lambda", lambda),
            (double) (k + lambda),
            (double) (k - lambda),
            k * 0.5);
      }
      runs.method("Other, \"quoted\"", Map.of("latent.ones", k), 3, 4, 5.5);
    }
    return runs;
  }

  private static Map<String, byte[]> files(ReportModel model) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, FileContent> file : ReportFiles.of(model).entrySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      file.getValue().writeTo(bytes);
      files.put(file.getKey(), bytes.toByteArray());
    }
    return files;
  }

  private Map<String, byte[]> write(Runs runs) throws IOException {
    return files(runs.report(Runs.sweep(directory, REPORT)));
  }

  @Test
  void panelsStandInTheOrderOfTheirNumbersAndAxesHaveTheirTitles() throws Exception {
    String svg = new String(write(runs()).get("curves/test.loss.svg"), StandardCharsets.UTF_8);

    assertThat(svg).containsSubsequence("K = 1\n", "K = 10\n");
    assertThat(svg).contains("samples S\n", "loss &lt;of&gt; the test\n");
  }

  @Test
  void theSameRunsInAnyOrderGiveTheSameBytes() throws IOException {
    Map<String, byte[]> first = write(runs());
    Runs shuffled = runs();
    List<String> keys = new ArrayList<>(shuffled.stored.keySet());
    Collections.reverse(keys);
    Map<String, RunRecord> reordered = new LinkedHashMap<>();
    keys.forEach(key -> reordered.put(key, shuffled.stored.get(key)));
    shuffled.stored.clear();
    shuffled.stored.putAll(reordered);

    Map<String, byte[]> second = write(shuffled);

    assertThat(first.keySet())
        .containsExactlyInAnyOrder(
            "table.md",
            "table.tex",
            "cells.csv",
            "cells.csv-metadata.json",
            "cells.parquet",
            "report.json",
            "index.html",
            "cells/i-mle-forward-co-10.html",
            "cells/i-mle-forward-co-1.html",
            "cells/other-quoted-10.html",
            "cells/other-quoted-1.html",
            "curves/test.loss.svg",
            "curves/test.loss.pdf",
            "curves/test.loss.csv",
            "curves/test.loss.csv-metadata.json");
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void theJsonListsEveryFileSoThatTheNextReportKnowsWhichAreOurs() throws IOException {
    Map<String, byte[]> files = write(runs());

    List<String> listed = new ArrayList<>();
    new ObjectMapper()
        .readTree(files.get("report.json"))
        .get("files")
        .forEach(name -> listed.add(name.asText()));

    assertThat(listed).containsExactlyInAnyOrderElementsOf(files.keySet());
    assertThat(listed).allMatch(ReportFiles::isName);
  }

  @Test
  void everyFileSaysWhatWasRun() throws Exception {
    DatasetManifest data =
        new DatasetManifest(
            DatasetManifest.FORMAT,
            1,
            "mnist",
            DatasetManifest.Origin.PUBLISHED,
            "f1a9",
            Map.of(),
            Map.of("train", 4000L, "test", 1000L),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of());
    Runs runs = new Runs().onData(data);
    runs.method("A", Map.of("epochs", 2L, "data.train-limit", 500L, "method.lambda", 1L), 1, 2, 3)
        .method("B", Map.of("epochs", 2L, "data.train-limit", 0L), 1, 2, Double.NaN);
    String report = "report: {metrics: [test.loss], curves: [test.loss]}\n";
    List<String> overrides = List.of("configuration.epochs=2", "title=Two\nlines");

    Map<String, byte[]> files =
        files(
            runs.report(
                Runs.sweep(directory, report, "small", overrides),
                List.of(),
                List.of(new NotePage()),
                List.of()));

    List<String> facts =
        List.of(
            "toy",
            "small",
            "configuration.epochs=2",
            "5 of 6; 2 configurations, 3 seeds, 0 to 2",
            "data.train-limit = 500 / 0, epochs = 2",
            "mnist, test 1000, train 4000, fingerprint f1a9");
    for (String name : List.of("table.md", "table.tex", "curves/test.loss.svg")) {
      assertThat(text(files, name)).as(name).contains(facts);
    }
    assertThat(text(files, "table.md"))
        .startsWith("# Two lines [profile small, configuration.epochs=2]\n\n- Experiment: toy\n");
    assertThat(text(files, "table.tex").lines().limit(6)).allMatch(line -> line.startsWith("% "));
    for (String name : List.of("index.html", "notes.html")) {
      Document page = parse(files.get(name));
      assertThat(page.getElementsByTagName("dl").item(0).getTextContent()).contains(facts);
      assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
          .contains("[profile small, configuration.epochs=2]");
    }
    parse(files.get("curves/test.loss.svg"));
    ObjectMapper json = new ObjectMapper();
    for (JsonNode setting :
        List.of(
            json.readTree(files.get("report.json")).get("setting"),
            json.readTree(files.get("cells.csv-metadata.json")).at("/notes/0/setting"),
            json.readTree(files.get("curves/test.loss.csv-metadata.json")).at("/notes/0/setting"),
            json.readTree(metadata(files.get("cells.parquet")).get("setting")))) {
      assertThat(setting.get("profile").asText()).isEqualTo("small");
      assertThat(setting.get("overrides").get(0).asText()).isEqualTo("configuration.epochs=2");
      assertThat(setting.get("published_setting").asBoolean()).isFalse();
      assertThat(setting.get("runs_there").asInt()).isEqualTo(5);
      assertThat(setting.at("/configuration/epochs/0").asText()).isEqualTo("2");
      assertThat(setting.at("/data/rows/train").asInt()).isEqualTo(4000);
    }
  }

  @Test
  void metadataNameTheColumnsOfTheirFile() throws IOException {
    Map<String, byte[]> files = write(runs());
    for (String name : List.of("cells.csv", "curves/test.loss.csv")) {
      JsonNode metadata = new ObjectMapper().readTree(files.get(name + "-metadata.json"));
      List<String> columns = new ArrayList<>();
      metadata.at("/tableSchema/columns").forEach(c -> columns.add(c.get("titles").asText()));

      assertThat(name).endsWith(metadata.get("url").asText());
      assertThat(text(files, name)).startsWith(String.join(",", columns) + "\n");
    }
  }

  @Test
  void columnsOfKeysThatReadTheSameStayApart() throws IOException {
    Runs runs = new Runs().method("A", Map.of("a.b", 1L, "a-b", 2L, "mean", 3L), 1, 2, 3);
    String report =
        "report: {rows: [a.b, a-b], columns: [mean], groups: [method.label], metrics: [test.loss]}\n";

    Map<String, byte[]> files = files(runs.report(Runs.sweep(directory, report)));

    assertThat(text(files, "cells.csv").lines().toList())
        .satisfiesExactly(
            header -> assertThat(header).startsWith("method_label,a_b,a_b_2,mean_2,metric,"),
            line -> assertThat(line).startsWith("A,1,2,3,test.loss,"));
    assertThat(schema(files.get("cells.parquet")).containsField("a_b_2")).isTrue();
  }

  @Test
  void aFigureOverASettingHasAPointForEachOfItsValues() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("size", 10L), 1, 3)
            .method("A", Map.of("size", 20L), 5, 5)
            .method("B", Map.of("size", 10L), Double.NaN, 7);
    String report =
        "report: {rows: [size], columns: [method.label], metrics: [], curves: [test.loss], x: size}\n";

    String csv = text(files(runs.report(Runs.sweep(directory, report))), "curves/test.loss.csv");

    assertThat(csv.lines().map(line -> line.split(",")[1] + " " + line.split(",")[2]))
        .containsExactly("series size", "A 10", "A 20");
    assertThat(csv.lines().skip(1).map(line -> line.split(",")[4])).containsExactly("2", "5");
  }

  @Test
  void aFigureOverASettingThatIsNoNumberIsRefused() throws IOException {
    Runs runs = new Runs().method("A", Map.of("size", "ten"), 1, 3);
    String report =
        "report: {rows: [size, method.label], metrics: [], curves: [test.loss], x: size}\n";

    SweepFile sweep = Runs.sweep(directory, report);

    assertThatThrownBy(() -> runs.report(sweep))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("report.x: 'size' is not a number everywhere");
  }

  @Test
  void curvesOfDifferentKeysStayApart() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("method.lambda", 1L), 1, 2, 3)
            .method("A", Map.of("method.tau", 1L), 4, 5, 6)
            .method("B", Map.of("method.tau", 1L), 4, 5, 6);
    String report =
        "report: {rows: [method.label, method.lambda, method.tau], metrics: [], curves: [test.loss]}\n";

    String csv = text(files(runs.report(Runs.sweep(directory, report))), "curves/test.loss.csv");

    assertThat(csv.lines().skip(1).map(line -> line.replaceAll("\",.*", "")).distinct())
        .containsExactly(",\"A, λ = 1", ",\"A, tau = 1", ",\"B, 1");
  }

  @Test
  void aLocaleWithOtherDigitsAndPointsChangesNothing() throws IOException {
    Map<String, byte[]> root = write(runs());
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(String.format(Locale.getDefault(), "%d", 1)).isNotEqualTo("1");
      Map<String, byte[]> other = write(runs());
      root.forEach((name, bytes) -> assertThat(other.get(name)).as(name).isEqualTo(bytes));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void pageAndDrawingAreWellFormed() throws Exception {
    Map<String, byte[]> files = write(runs());

    assertThat(parse(files.get("curves/test.loss.svg")).getDocumentElement().getTagName())
        .isEqualTo("svg");
    Document page = parse(files.get("index.html"));
    assertThat(page.getElementsByTagName("svg").getLength())
        .as("two panels, two entries of the legend")
        .isEqualTo(4);
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("A toy & its <tables>");
    String text = new String(files.get("index.html"), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("src=", "@import", "url(http");
  }

  private static Document parse(byte[] bytes) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  @Test
  void theDrawingHasAPanelForEachValueAndAnEntryOfTheLegendForEachMethod() throws IOException {
    String svg = new String(write(runs()).get("curves/test.loss.svg"), StandardCharsets.UTF_8);

    assertThat(svg)
        .contains("K = 10\n", "K = 1\n")
        .contains("I-MLE &lt;forward&gt; &amp; co", "Other, &quot;quoted&quot;");
  }

  @Test
  void theCurveHasMeanAndBothDeviationsOverTheSeeds() throws IOException {
    String csv = new String(write(runs()).get("curves/test.loss.csv"), StandardCharsets.UTF_8);

    assertThat(csv.lines().toList())
        .startsWith("panel,series,axis.s,n,mean,sd_sample,sd_population")
        .anySatisfy(
            line ->
                assertThat(line).startsWith("10,\"Other, \"\"quoted\"\"\",1,3,5.16666666666666"));
  }

  @Test
  void latexEscapesWhatItWouldTakeForCommands() throws IOException {
    assertThat(LatexText.escape("50% of $x_1$ & {a}\\b ~ ^ # 1 ± 2 − 3 × λ τ <"))
        .isEqualTo(
            "50\\% of \\$x\\_1\\$ \\& \\{a\\}\\textbackslash{}b \\textasciitilde{}"
                + " \\textasciicircum{} \\# 1 $\\pm$ 2 $-$ 3 $\\times$ $\\lambda$ $\\tau$ \\textless{}");
    assertThat(new String(write(runs()).get("table.tex"), StandardCharsets.UTF_8))
        .contains("\\toprule", "\\midrule", "\\bottomrule")
        .contains("I-MLE \\textless{}forward\\textgreater{} \\& co ($\\lambda$ = ");
  }

  @Test
  void everyCellNamesItsRunsInTheJson() throws IOException {
    Runs runs = runs();
    JsonNode json = new ObjectMapper().readTree(write(runs).get("report.json"));

    assertThat(json.get("cells")).hasSize(4);
    JsonNode cell = json.get("cells").get(0);
    assertThat(cell.get("row").get("method.label").asText()).isEqualTo("I-MLE <forward> & co");
    assertThat(cell.get("candidates")).hasSize(2);
    assertThat(cell.get("candidates").get(0).get("runs")).hasSize(3);
    assertThat(json.get("runs")).hasSize(runs.stored.size());
    assertThat(json.get("runs").iterator().next().get("provenance").get("host").asText())
        .isEqualTo("host");
  }

  @Test
  void everyFormatHasThePartsOfTheTableAndSaysThatThePublishedNumberIsOfOtherData()
      throws Exception {
    String report =
        """
        report:
          groups: [ones]
          titles: [ones=K & <size>]
          metrics: [test.loss]
          published: {file: p.csv, match: [k=ones], metrics: [loss=test.loss]}
        """;
    Runs runs = new Runs().onData("generated-12");
    runs.method("A", Map.of("ones", 5L), 1, 2, 3).method("A", Map.of("ones", 10L), 1, 2, 3);
    Path numbers =
        Files.writeString(
            directory.resolve("p.csv"),
            String.join(",", PublishedFile.COLUMNS) + "\nP,1,t,d,,5,A,,,loss,4.25,0.5,3\n");
    Map<String, byte[]> files =
        files(runs.report(Runs.sweep(directory, report), PublishedFile.read(numbers)));

    String other = "published, on the original data; ours on generated data";
    assertThat(text(files, "table.md")).contains("| *K & &lt;size> = 5* ", other, "4.25 ± 0.5");
    assertThat(text(files, "table.tex"))
        .contains("\\multicolumn{3}{l}{\\textit{K \\& \\textless{}size\\textgreater{} = 5}}")
        .contains("published, \\\\ on the \\\\ original");
    assertThat(text(files, "index.html"))
        .contains(
            "<th scope=\"rowgroup\" colspan=\"3\"><span>K &amp; &lt;size&gt; = 10</span></th>");
    for (String name : List.of("index.html", "cells/5-a.html", "cells/10-a.html")) {
      assertThat(parse(files.get(name)).getDocumentElement().getTextContent()).contains(other);
    }
    assertThat(text(files, "cells.csv").lines().toList())
        .satisfiesExactly(
            header ->
                assertThat(header)
                    .startsWith("ones,method_label,metric,")
                    .contains(
                        ",sd_sample,sd_population,",
                        ",generated_data,published_setting,published,"),
            five ->
                assertThat(five).startsWith("5,A,").contains(",true,true,4.25 ± 0.5,4.25,0.5,3,"),
            ten -> assertThat(ten).startsWith("10,A,").contains(",true,true,,,,,,,,,"));
    JsonNode cell = new ObjectMapper().readTree(files.get("report.json")).get("cells").get(0);
    assertThat(cell.get("group").get("ones").asText()).isEqualTo("5");
    assertThat(cell.get("metrics").get(0).get("generated_data").asBoolean()).isTrue();
    MessageType schema = schema(files.get("cells.parquet"));
    assertThat(schema.getFieldName(0)).isEqualTo("ones");
    assertThat(schema.containsField("generated_data")).isTrue();
  }

  /** Shows a note as it is. */
  private static final class NotePage implements ArtefactPage {

    @Override
    public String artefact() {
      return "note";
    }

    @Override
    public String file() {
      return "notes.html";
    }

    @Override
    public String title() {
      return "Notes & more";
    }

    @Override
    public void write(List<Shown> artefacts, Html html) {
      for (Shown shown : artefacts) {
        html.element("p", shown.section() + "|" + shown.label() + "|" + shown.text());
      }
    }
  }

  @Test
  void aPageShowsTheArtefactOfTheChosenConfigurationWithItsFirstSeed() throws Exception {
    String report =
        """
        selection: {metric: validation.loss, over: [method.lambda]}
        report: {groups: [ones], titles: [ones=K, method.lambda=λ], metrics: [test.loss]}
        """;
    Runs runs = new Runs();
    runs.method("A", Map.of("ones", 5L, "method.lambda", 1L), 1, 2, 3)
        .method("A", Map.of("ones", 5L, "method.lambda", 9L), 0, 1, 2)
        .method("B", Map.of("ones", 5L), Double.POSITIVE_INFINITY, 4, 5)
        .method("A", Map.of("ones", 10L, "method.lambda", 1L), 1, 2, Double.NaN);

    Map<String, byte[]> files =
        files(
            runs.report(
                Runs.sweep(directory, report), List.of(), List.of(new NotePage()), List.of()));

    Document page = parse(files.get("notes.html"));
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("A toy & its <tables>: Notes & more");
    assertThat(
            IntStream.range(0, page.getElementsByTagName("p").getLength())
                .mapToObj(i -> page.getElementsByTagName("p").item(i).getTextContent())
                .filter(text -> text.contains("|")))
        .containsExactly(
            "K = 5|A (λ = 9)|A{method.lambda=9, ones=5}, seed 0: <ü> & 🙂",
            "K = 5|B|B{ones=5}, seed 1: <ü> & 🙂");
    assertThat(text(files, "index.html")).contains("<a href=\"notes.html\">Notes &amp; more</a>");
  }

  @Test
  void withoutArtefactsThereIsNoPage() throws IOException {
    Runs runs = new Runs().method("A", Map.of(), Double.POSITIVE_INFINITY, Double.NaN);
    ReportModel model =
        runs.report(
            Runs.sweep(directory, "report: {metrics: []}\n"),
            List.of(),
            List.of(new NotePage()),
            List.of());

    Map<String, byte[]> files = files(model);

    assertThat(files).doesNotContainKey("notes.html");
    assertThat(text(files, "index.html")).doesNotContain("notes.html");
  }

  private static Map<String, String> metadata(byte[] parquet) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(new MemoryFiles.Input("cells.parquet", parquet))) {
      return reader.getFileMetaData().getKeyValueMetaData();
    }
  }

  private static MessageType schema(byte[] parquet) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(new MemoryFiles.Input("cells.parquet", parquet))) {
      return reader.getFileMetaData().getSchema();
    }
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void csvHoldsOneLineAMetricOfACell() throws IOException {
    String csv = new String(write(runs()).get("cells.csv"), StandardCharsets.UTF_8);

    assertThat(csv.lines().toList()).hasSize(1 + 4 * 2);
    assertThat(csv).startsWith("method_label,latent_ones,metric,text,planned,missing,diverged,n,");
  }
}
