package org.argmax4j.jobs.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.Figure;
import org.argmax4j.jobs.report.model.PublishedPlot;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PublishedFile;
import org.argmax4j.jobs.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  private static final String OVER_SETTINGS =
      "report: {rows: [strength], columns: [method.label], metrics: [], curves: [test.loss], x: strength}\n";

  @TempDir private Path directory;

  private static Map<String, byte[]> files(ReportModel model) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (Map.Entry<String, FileContent> file : ReportFiles.of(model).entrySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      file.getValue().writeTo(bytes);
      files.put(file.getKey(), bytes.toByteArray());
    }
    return files;
  }

  private ReportModel curves(int methods) throws IOException {
    Runs runs = new Runs();
    for (int m = 0; m < methods; m++) {
      runs.method("Method λ" + m, Map.of("k", 10L), m, m + 1.5, m + 2);
    }
    return runs.report(
        Runs.sweep(directory, "report: {metrics: [test.loss], curves: [test.loss]}\n"));
  }

  private ReportModel published() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("p.csv"),
            String.join(",", PublishedFile.COLUMNS)
                + "\nP,1,t,d,,,A,,,m,4.0,0.5,3\nP,1,t,d,,,B,,,m,7.0,,\n");
    String report =
        """
        report:
          metrics: [test.loss]
          published: {file: p.csv, match: [label=method.label], metrics: [m=test.loss]}
        """;
    return new Runs()
        .method("A", Map.of(), 1, 2, 3)
        .method("B", Map.of(), 9, 9.1, 9.2)
        .method("C", Map.of(), 5, 6, 7)
        .report(Runs.sweep(directory, report), PublishedFile.read(file));
  }

  @Test
  void oursStandsAgainstThePublishedWithIntervalsARowAMethodThatHasOne() throws IOException {
    PublishedPlot plot = PublishedPlot.all(published()).get(0);
    assertThat(plot.rows()).extracting(PublishedPlot.Row::name).containsExactly("A", "B");
    Map<String, byte[]> files = files(published());
    // t of two degrees of freedom: 4.303 / sqrt(3) times the deviation.
    assertThat(new String(files.get("published/test.loss.csv"), StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            header ->
                assertThat(header).startsWith("part,name,n,mean,ci95_low,ci95_high,published_n"),
            a -> assertThat(a).startsWith(",A,3,2,-0.484").contains(",3,4,2.757"),
            b -> assertThat(b).endsWith(",,7,,"));
    assertThat(files).containsKeys("published/test.loss.svg", "published/test.loss.pdf");
    assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8))
        .contains("test loss, ours against published: means with 95 % intervals");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10, 100, true",
    "1, 2, 3, false",
    "100, 5000, 10000, false",
    "0, 10, 1000, false"
  })
  void theAxisIsLogarithmicWhereStrengthsSpanDecades(long a, long b, long c, boolean log)
      throws IOException {
    Runs runs = new Runs();
    for (long strength : new long[] {a, b, c}) {
      runs.method("A", Map.of("strength", strength), 1, 2, 3);
    }
    Figure figure = runs.report(Runs.sweep(directory, OVER_SETTINGS)).figures().get(0);
    assertThat(figure.logX()).isEqualTo(log);
  }

  @Test
  void aBandEndsWhereTheMetricDoes() throws IOException {
    ReportModel model = curves(1);
    Figure loss = model.figures().get(0);
    Figure cosine =
        new Figure("test.cosine", "epoch", false, false, "", spread(loss.points(), 0.9, 0.5));
    String svg = FigureSvg.panels(cosine, model.titles(), "id").get(0).svg();
    String unbounded =
        FigureSvg.panels(
                new Figure("test.loss", "epoch", false, false, "", cosine.points()),
                model.titles(),
                "id")
            .get(0)
            .svg();
    assertThat(svg).contains(">\n", "1.0").doesNotContain("1.2\n", "1.4\n");
    assertThat(unbounded).contains("1.4\n");
  }

  private static List<Figure.Point> spread(List<Figure.Point> points, double mean, double sd) {
    return points.stream()
        .map(p -> new Figure.Point(p.panel(), p.series(), p.x(), new Sample(3, mean, sd)))
        .toList();
  }

  @Test
  void seriesHaveALookOfTheirOwnAndAColourThatNoOtherHas() {
    Set<String> looks = new HashSet<>();
    Set<String> colours = new HashSet<>();
    for (int i = 0; i < 28; i++) {
      Plots.Look look = new Plots.Look(i);
      looks.add(i % Plots.COLOURS.size() + look.dash());
      colours.add(look.rgb());
    }
    assertThat(looks).hasSize(28);
    assertThat(colours).hasSize(28);
  }

  @Test
  void huesStayApartForWhoSeesNoRedGreenOrBlueAndFromWhite() {
    for (ColourVision vision : ColourVision.KINDS) {
      for (int a : Plots.COLOURS) {
        assertThat(ColourVision.contrastWithWhite(a)).isGreaterThan(3);
        for (int b : Plots.COLOURS) {
          if (a != b) {
            assertThat(vision.distance(a, b))
                .as("%d: %06x %06x", ColourVision.KINDS.indexOf(vision), a, b)
                .isGreaterThan(20);
          }
        }
      }
    }
  }

  @Test
  void theLegendOfAPageNamesEverySeriesAndAllThatIsDrawnOfIt() throws IOException {
    String page = new String(files(curves(11)).get("index.html"), StandardCharsets.UTF_8);
    Matcher entry = Pattern.compile("data-colours=\"(rgb[^ ]*) (#[0-9a-f]{6})\"").matcher(page);
    List<String> colours = new ArrayList<>();
    while (entry.find()) {
      colours.add(entry.group(1));
      assertThat(page).contains("stroke=\"" + entry.group(1) + "\"");
    }
    assertThat(colours).hasSize(11).doesNotHaveDuplicates();
  }

  @Test
  void theLegendOfAFileWrapsWithinItsDrawing() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 19; i++) {
      names.add("Score function, leave-one-out, number " + i);
    }
    assertThat(Plots.legendColumns(names, 760)).isEqualTo(2);
    assertThat(Plots.legendHeight(names, 760)).isBetween(10 * 20.0, 10 * 30.0);
    assertThat(Plots.legendColumns(List.of("A", "B"), 760)).isGreaterThan(2);
    assertThat(Plots.legendColumns(List.of("x".repeat(500)), 760)).isEqualTo(1);
  }

  @Test
  void thePdfHasTheSizeAndTheWordsOfTheDrawingAndEqualOnesHaveEqualBytes() throws IOException {
    Map<String, byte[]> files = files(curves(3));
    byte[] pdf = files.get("curves/test.loss.pdf");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(760 * 0.75f);
      assertThat(document.getDocumentInformation().getTitle()).endsWith(": test loss");
      assertThat(new PDFTextStripper().getText(document))
          .contains("epoch", "Method λ0", "Method λ2");
    }
    assertThat(files(curves(3)).get("curves/test.loss.pdf")).isEqualTo(pdf);
  }

  @Test
  void aDrawingThatThePdfCannotShowIsRefusedAndUnknownLettersAreMarked() throws IOException {
    String head = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"40\">";
    assertThatIOException()
        .isThrownBy(() -> SvgPdf.write(head + "<image/></svg>", new ByteArrayOutputStream()))
        .withMessageContaining("Cannot draw <image> as PDF");
    assertThatIOException()
        .isThrownBy(
            () ->
                SvgPdf.write(
                    head + "<path d=\"M0 0 Q1 1 2 2\" fill=\"#000000\"/></svg>",
                    new ByteArrayOutputStream()))
        .withMessageContaining("Cannot draw the step 'Q1 1 2 2'");
    assertThatIOException()
        .isThrownBy(() -> SvgPdf.write("<svg", new ByteArrayOutputStream()))
        .withMessageContaining("Cannot read the drawing");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgPdf.write(head + "<text x=\"5\" y=\"20\">a 🙂 b</text></svg>", out);
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      assertThat(new PDFTextStripper().getText(document)).contains("a ? b");
    }
  }
}
