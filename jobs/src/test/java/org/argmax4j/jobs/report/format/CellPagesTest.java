package org.argmax4j.jobs.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Neighbours;
import org.argmax4j.jobs.report.model.ReportModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellPagesTest {

  private static final String REPORT =
      """
      selection: {metric: validation.loss, over: [method.lambda]}
      report: {columns: [ones], metrics: [test.loss], curves: [test.loss], titles: [ones=K]}
      """;

  @TempDir private Path directory;

  private ReportModel model(Runs runs) throws IOException {
    return runs.report(Runs.sweep(directory, REPORT, "small", List.of("title=A 'toy'")));
  }

  private static Runs runs() {
    Runs runs = new Runs();
    for (long ones : new long[] {10, 1, 5}) {
      runs.method("A & b", Map.of("ones", ones, "method.lambda", 1L), 1, 2, 3)
          .method("A & b", Map.of("ones", ones, "method.lambda", 10L), 2, 3, 4)
          .method("a/B", Map.of("ones", ones, "method.tau", 0.5), 1, Double.NaN, 2);
    }
    return runs;
  }

  private static String page(ReportModel model, String name) throws IOException {
    return page(model, name, "");
  }

  private static String page(ReportModel model, String name, String home) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportFiles.of(model, home).get(name).writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyNumberLeadsToThePageOfItsCell() throws IOException {
    ReportModel model = model(runs());

    assertThat(page(model, "index.html"))
        .contains("<a href=\"cells/a-b-10.html\"><span aria-hidden=\"true\">2.0 ± 1.0</span>")
        .contains("<a href=\"cells/a-b-10.2.html\"><span aria-hidden=\"true\">—(2/3)</span>");
  }

  @Test
  void namesOfPagesAreApartInSmallLettersAndLeadNowhereElse() throws IOException {
    Runs runs = new Runs();
    for (String label : List.of("../x", "é", "É", "X", "", "y".repeat(300))) {
      runs.method(label, Map.of("ones", 1L, "method.lambda", 1L), 1, 2, 3);
    }
    CellPages pages = new CellPages(model(runs));

    List<String> names = model(runs).cells().stream().map(pages::of).toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(ReportFiles::isName);
    assertThat(names).first().isEqualTo("cells/x-1.html");
    assertThat(names).allMatch(name -> name.length() < 100);
  }

  @Test
  void theConfigurationIsADifferenceFromTheCellsBesideIt() throws IOException {
    String page = page(model(runs()), "cells/a-b-1.html");

    assertThat(page)
        .contains("<a href=\"a-b-10.html\">A &amp; b, K = 10</a>")
        .contains("<a href=\"a-b-5.html\">A &amp; b, K = 5</a>")
        .contains("<a href=\"a-b-1.2.html\">a/B, K = 1</a>")
        .contains("<th scope=\"row\">method.lambda</th><td><strong>1</strong></td>")
        .contains("<th scope=\"row\">method.tau</th><td><strong>–</strong></td>")
        .doesNotContain("<th scope=\"row\">method.label</th>");
  }

  @Test
  void theRunsAreThereAsExportWritesThemWithWhatTheyHaveInCommonOnce() throws IOException {
    Runs runs = runs();
    String page = page(model(runs), "cells/a-b-1.html");
    String key =
        runs.stored.keySet().stream().filter(each -> page.contains("#" + each)).findFirst().get();

    assertThat(page)
        .contains("<dt>experiment</dt>", "<dt>data-fingerprint</dt>", "<dd>data</dd>")
        .contains("<dt>provenance.backend</dt>", "<dd>native</dd>", "<dd>host</dd>")
        .contains("<th scope=\"col\">provenance.seconds</th>")
        .contains("<th scope=\"col\">metric.test.loss</th>")
        .contains("<tr id=\"" + key + "\">", "<a href=\"#" + key + "\">")
        .contains("method.lambda=1: mean validation.loss 12.0000, chosen</h3>");
    assertThat(page.split("<polyline")).hasSize(1 + 6);
    assertThat(page).contains("<title>seed 2</title>");
  }

  @Test
  void aRunThatIsMissingSaysSo() throws IOException {
    assertThat(page(model(runs()), "cells/a-b-1.2.html"))
        .contains("<td>1</td><td>missing</td>")
        .contains("—(2/3)");
  }

  @Test
  void theCommandThatComputesItAgainIsOfTheCellAlone() throws IOException {
    assertThat(page(model(runs()), "cells/a-b-1.html"))
        .contains(
            "argmax4j sweep toy.yaml --profile small --set 'title=A '\\''toy'\\''' "
                + "--only 'method.label=A &amp; b' --only ones=1 --data DATA --store STORE");
  }

  @Test
  void inASiteEveryPageLeadsToTheFirstOne() throws IOException {
    ReportModel model = model(runs());

    assertThat(page(model, "index.html", "../index.html")).contains("href=\"../index.html\"");
    assertThat(page(model, "cells/a-b-1.html", "../index.html"))
        .contains("href=\"../index.html\"", "href=\"../../index.html\"");
  }

  @Test
  void cellsBesideOneDifferInOneKeyAndHaveNoneBetweenThem() throws IOException {
    ReportModel model = model(runs());
    Neighbours neighbours = new Neighbours(model.cells());
    Map<String, String> beside =
        model.cells().stream()
            .collect(
                Collectors.toMap(
                    cell -> cell.key().text(),
                    cell ->
                        neighbours.of(cell).stream()
                            .map(other -> other.key().text())
                            .collect(Collectors.joining("; "))));

    assertThat(beside)
        .containsEntry("A & b, 10", "A & b, 1; a/B, 10")
        .containsEntry("A & b, 1", "A & b, 10; A & b, 5; a/B, 1")
        .containsEntry("a/B, 5", "a/B, 1; A & b, 5");
    assertThat(new Neighbours(List.<Cell>of()).of(model.cells().get(0))).isEmpty();
    assertThat(Stream.of("A & b, 10", "a/B, 5")).allMatch(beside::containsKey);
  }
}
