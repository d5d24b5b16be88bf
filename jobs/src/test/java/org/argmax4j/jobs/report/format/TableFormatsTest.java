package org.argmax4j.jobs.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PublishedFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How formats show what a table has beside numbers: headings that span, places without numbers. */
class TableFormatsTest {

  private static final String REPORT =
      """
      report:
        columns: [latent.ones]
        metrics: [test.loss, test.loss@1, test.loss@2, validation.loss]
        maximise: [validation.loss]
        titles: [latent.ones=K]
      """;

  private static final String COMPARED =
      """
      report:
        metrics: [test.loss, validation.loss]
        published: {file: p.csv, match: [label=method.label], metrics: [m=test.loss]}
      """;

  @TempDir private Path directory;

  /** Every method for K = 10; the second not for K = 1. */
  private ReportModel model() throws IOException {
    Runs runs = new Runs();
    for (long k : new long[] {10, 1}) {
      runs.method("Score function, leave-one-out, of λ", Map.of("latent.ones", k), 1, 2, 3);
      if (k == 10) {
        runs.method("B & co", Map.of("latent.ones", k), 101, 102, 113);
      }
    }
    return runs.report(Runs.sweep(directory, REPORT));
  }

  private ReportModel compared(double... losses) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("p.csv"),
            String.join(",", PublishedFile.COLUMNS) + "\nP,1,t,d,,,A,,,m,4.0,0.5,3\n");
    Runs runs = new Runs().method("A", Map.of(), losses).method("B", Map.of(), 9, 9.1, 9.2);
    return runs.report(Runs.sweep(directory, COMPARED), PublishedFile.read(file));
  }

  private static String page(ReportModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportFiles.of(model).get(ReportFiles.PAGE).writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String difference(ReportModel model) {
    return TextTable.of(model).sections().get(0).rows().get(0).values().get(2).text();
  }

  @Test
  void aHeadingSpansTheColumnsThatShareIt() throws IOException {
    TextTable table = TextTable.of(model());
    List<List<TextTable.Span>> lines = table.headings(0, table.columns().size());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .extracting(span -> span.heading().text())
        .containsExactly("K = 10", "K = 1");
    assertThat(lines.get(0)).extracting(TextTable.Span::from).containsExactly(0, 4);
    assertThat(lines.get(0)).extracting(TextTable.Span::count).containsExactly(4, 4);
    assertThat(lines.get(1))
        .extracting(span -> span.heading().withArrow())
        .startsWith(
            "test loss ↓", "test loss, epoch 1 ↓", "test loss, epoch 2 ↓", "validation loss ↑");
    assertThat(Latex.table(model(), table))
        .contains("\\multicolumn{4}{c}{K = 10}", "\\cmidrule(lr){2-5}");
    assertThat(page(model()))
        .contains("colspan=\"4\" data-from=\"4\" data-count=\"4\" class=\"span\">K = 1</th>")
        .contains("<small>higher is better</small>");
  }

  @Test
  void aCellThatWasNeverPlannedSaysSoInEveryFormat() throws IOException {
    ReportModel model = model();
    TextTable table = TextTable.of(model);
    assertThat(Markdown.page(model, table))
        .containsPattern("\\| +n/a \\|")
        .contains("n/a: the sweep has no runs there.");
    assertThat(Latex.table(model, table)).contains(" & n/a & n/a");
    assertThat(page(model)).contains("title=\"Not planned: the sweep has no runs here.\"");
  }

  @Test
  void everyCellSaysInASentenceWhatItIs() throws IOException {
    String said =
        "B &amp; co, K = 10: test loss is 105.3 ± 6.7, mean and sample standard deviation over 3 seeds.";
    assertThat(page(model())).contains("title=\"" + said + "\"", "<span class=\"said\">" + said);
    assertThat(page(compared(1, 1.5, 2)))
        .contains("Published: 4.0 ± 0.5 (P, table 1: A).")
        .contains(
            "Ours is 2.5 lower than the published 4.0 ± 0.5, 6.1 standard errors: a difference");
  }

  @Test
  void aDifferenceIsReadAtAGlance() throws IOException {
    assertThat(difference(compared(1, 1.5, 2))).startsWith("better (p = 0.00");
    assertThat(difference(compared(11, 12, 13))).startsWith("worse (p = 0.00");
    assertThat(difference(compared(3, 4, 5.5))).startsWith("≈ (p = 0.");
    assertThat(difference(compared(5))).isEqualTo("+25.00 %");
    assertThat(page(compared(11, 12, 13))).contains("<td class=\"worse\"");
  }

  @Test
  void aBlockOfLatexIsNoWiderThanItsPageAndNoHeadingIsDivided() throws IOException {
    StringBuilder metrics = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      metrics
          .append(i == 1 ? "" : ", ")
          .append("test.loss@")
          .append(i)
          .append(", 100 * test.loss@")
          .append(i);
    }
    Runs runs = new Runs();
    for (long k : new long[] {1, 2, 3, 4}) {
      for (int m = 0; m < 30; m++) {
        runs.method("A method with a rather long name, number " + m, Map.of("k", k), 1 + m, 2.5, 3);
      }
    }
    ReportModel model =
        runs.report(Runs.sweep(directory, "report: {columns: [k], metrics: [" + metrics + "]}\n"));
    LatexPages pages = new LatexPages(TextTable.of(model));
    List<List<LatexPages.Piece>> all = pages.pages("x".repeat(900));
    assertThat(all).hasSizeGreaterThan(4);
    double textWidth = 345;
    assertThat(all.stream().flatMap(List::stream))
        .allSatisfy(
            piece -> {
              assertThat(pages.width(piece.block())).isLessThan(1.15 * textWidth);
              assertThat(piece.block().to() - piece.block().from()).isLessThanOrEqualTo(6);
            });
    assertThat(
            all.stream()
                .flatMap(List::stream)
                .mapToInt(p -> p.sections().get(0).rows().size())
                .sum())
        .as("every row once a block")
        .isEqualTo(
            30 * (int) all.stream().flatMap(List::stream).map(p -> p.block()).distinct().count());
  }

  @Test
  void longWordsOfCaptionsMayBeBroken() {
    assertThat(LatexText.running("a configuration.data.train-limit=4000 b_c"))
        .startsWith("a configur\\allowbreak{}ation.\\allowbreak{}data.")
        .endsWith(" b\\_c");
  }

  @Test
  void pdflatexSetsTheTableWithinItsPage() throws Exception {
    Assumptions.assumeTrue(hasPdflatex(), "pdflatex is not installed");
    Files.writeString(directory.resolve("table.tex"), Latex.table(model(), TextTable.of(model())));
    Files.writeString(
        directory.resolve("page.tex"),
        "\\documentclass{article}\\usepackage{booktabs,graphicx}"
            + "\\begin{document}\\input{table}\\end{document}\n");
    Process process =
        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String log = Files.readString(directory.resolve("page.log"), StandardCharsets.ISO_8859_1);
    assertThat(process.exitValue()).as(log).isZero();
    assertThat(log).doesNotContain("Overfull", "Float too large");
  }

  private static boolean hasPdflatex() {
    for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(place, "pdflatex"))) {
        return true;
      }
    }
    return false;
  }
}
