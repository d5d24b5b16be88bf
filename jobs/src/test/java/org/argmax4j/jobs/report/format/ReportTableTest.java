package org.argmax4j.jobs.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.ClaimsFile;
import org.argmax4j.jobs.report.published.PublishedFile;
import org.argmax4j.jobs.report.published.PublishedNumber;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTableTest {

  private static final double MISSING = Double.NaN;
  private static final double DIVERGED = Double.POSITIVE_INFINITY;

  private static final String TABLE =
      """
      report:
        metrics: [test.loss]
        minimise: [test.loss]
      """;

  private static final String CHOICE =
      """
      selection: {metric: validation.loss, goal: minimise, over: [method.lambda]}
      report: {metrics: [test.loss]}
      """;

  private static final String PUBLISHED =
      """
      report:
        metrics: [test.loss]
        published: {file: p.csv, match: [label=method.label], metrics: [m=test.loss]}
      """;

  @TempDir private Path directory;

  private String markdown(String rest, Runs runs) throws IOException {
    return Markdown.table(TextTable.of(runs.report(Runs.sweep(directory, rest))));
  }

  @Test
  void theTableInMarkdown() throws IOException {
    Runs runs =
        new Runs()
            .method("B_1", Map.of(), 1, 2, 3)
            .method("A|x", Map.of(), 11, 12, 13)
            .method("C", Map.of(), 1.5, MISSING, 2.5)
            .method("D", Map.of(), 1, DIVERGED, 3)
            .method("E", Map.of(), DIVERGED, DIVERGED, DIVERGED);

    assertThat(markdown(TABLE, runs))
        .isEqualTo(
            """
            | method |                   test loss ↓ |
            | :----- | ----------------------------: |
            | B_1    |                 **2.0 ± 1.0** |
            | A\\|x   |                    12.0 ± 1.0 |
            | C      |                        —(2/3) |
            | D      | 2.0 ± 1.4 (n = 2, 1 diverged) |
            | E      |                    3 diverged |
            """);
  }

  @Test
  void theBestMeanOverTheSeedsIsChosenAndNamed() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("method.lambda", 1L), 5, 6, 7)
            .method("A", Map.of("method.lambda", 10L), 1, 2, 3)
            .method("B", Map.of("method.lambda", 1L), 4, 4, 4);

    assertThat(markdown(CHOICE, runs))
        .contains("| A (λ = 10) | **2.0 ± 1.0** |")
        .contains("| B (λ = 1)  | ");
  }

  @ParameterizedTest
  @CsvSource({
    "test.loss, minimise, A", "-1 * test.loss, minimise, A", "100 * test.loss, minimise, A",
    "test.loss, maximise, B", "-1 * test.loss, maximise, B", "-2 * test.loss@1, maximise, B"
  })
  void aGoalSpeaksOfTheMetricWhateverFactorItIsShownWith(String metric, String goal, String best)
      throws IOException {
    Runs runs = new Runs().method("A", Map.of(), 1, 2, 3).method("B", Map.of(), 11, 12, 13);

    assertThat(
            markdown(
                String.format(
                    Locale.ROOT, "report: {metrics: [%s], %s: [test.loss]}\n", metric, goal),
                runs))
        .containsPattern("\\| " + best + " +\\| +\\*\\*")
        .containsOnlyOnce("** |");
    String selection =
        String.format(
            Locale.ROOT,
            "selection: {metric: validation.loss, goal: %s}\nreport: {metrics: [%s]}\n",
            goal,
            metric);
    assertThat(markdown(selection, runs)).containsPattern("\\| " + best + " +\\| +\\*\\*");
  }

  @Test
  void aPublishedNumberIsComparedInTheUnitAndSignThatIsShown() throws IOException {
    Runs runs = new Runs().method("A", Map.of(), 1, 2, 3);
    Path file = published("P,1,t,d,,,A,,,negative_loss,-4.0,2.0,3");
    String report =
        """
        report:
          metrics: [-1 * test.loss, test.loss]
          published: {file: p.csv, match: [label=method.label], metrics: [negative_loss=-1*test.loss]}
        """;

    assertThat(
            Markdown.table(
                TextTable.of(runs.report(Runs.sweep(directory, report), PublishedFile.read(file)))))
        .contains("|   -2.0 ± 1.0 |    -4.0 ± 2.0 |   ≈ (p = 0.22) |");
  }

  @Test
  void goalsOfWhatIsNoMetricAndGoalsBothWaysAreRefused() throws IOException {
    Runs runs = new Runs().method("A", Map.of(), 1, 2, 3);

    assertThatThrownBy(
            () -> markdown("report: {metrics: [test.loss], minimise: [-1 * test.loss]}\n", runs))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "report.minimise: '-1 * test.loss', expected the name of a metric, 'test.loss'");
    assertThatThrownBy(
            () -> markdown("report: {metrics: [test.loss], maximise: [test.los]}\n", runs))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'test.los', did you mean 'test.loss'?");
    assertThatThrownBy(
            () ->
                markdown(
                    "report: {metrics: [test.loss], minimise: [test.loss], maximise: [test.loss]}\n",
                    runs))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "'test.loss' is in report.minimise and in report.maximise, expected one of them");
    assertThatThrownBy(() -> markdown("selection: {metric: -1 * validation.loss}\n" + TABLE, runs))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "selection.metric: '-1 * validation.loss', expected the name of a metric, 'validation.loss'");
  }

  @Test
  void ofEqualOnesTheFirstOfTheFileIsChosen() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("method.lambda", 7L), 1, 2, 3)
            .method("A", Map.of("method.lambda", 3L), 3, 2, 1);

    assertThat(markdown(CHOICE, runs)).contains("A (λ = 7)");
  }

  @Test
  void nothingIsChosenWhileARunOfAnyCandidateIsMissing() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("method.lambda", 1L), 1, 2, 3)
            .method("A", Map.of("method.lambda", 10L), 5, MISSING, 5);

    assertThat(markdown(CHOICE, runs)).contains("| A (λ = ?) |      —(5/6) |");
  }

  @Test
  void aDivergedRunIsWorseThanAnyFinishedOne() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("method.lambda", 1L), 1, 1, DIVERGED)
            .method("A", Map.of("method.lambda", 10L), 50, 60, 70);

    assertThat(markdown(CHOICE, runs)).contains("A (λ = 10)").contains("60 ± 10");
  }

  @Test
  void theGoalMayBeToMaximise() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("method.lambda", 1L), 1, 2, 3)
            .method("A", Map.of("method.lambda", 10L), 5, 6, 7);

    assertThat(markdown(CHOICE.replace("minimise", "maximise"), runs)).contains("(λ = 10)");
  }

  @Test
  void theBestIsBoldAndCellsThatATestCannotTellFromItHaveADagger() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of(), 1, 2, 3)
            .method("B", Map.of(), 1.2, 2.5, 2.6)
            .method("C", Map.of(), 2, 3, 4.1);

    // Paired differences with A: B 0.2, 0.5, -0.4 (p = 0.74); C 1, 1, 1.1 (p = 0.001).
    assertThat(markdown(TABLE, runs))
        .contains(" **2.0 ± 1.0** |", " 2.10 ± 0.78 † |", " 3.0 ± 1.1 |");
  }

  @Test
  void rowsAndColumnsStandAsInTheFile() throws IOException {
    Runs runs = new Runs();
    for (long k : new long[] {10, 5}) {
      for (String label : List.of("Z", "A")) {
        double first = k;
        runs.method(label, Map.of("latent.ones", k), first, first + 1, first + 2);
      }
    }
    String report =
        """
        report: {columns: [latent.ones], metrics: [test.loss]}
        """;

    assertThat(markdown(report, runs).lines().toList())
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("| method |    test loss ↓ |               |"),
            rule -> assertThat(rule).startsWith("| :"),
            values -> assertThat(values).isEqualTo("|        |  **ones = 10** |  **ones = 5** |"),
            z -> assertThat(z).startsWith("| Z ").contains("11.0 ± 1.0", "6.0 ± 1.0"),
            a -> assertThat(a).startsWith("| A "));
  }

  @Test
  void configurationsThatNothingTellsApartAreRefused() throws IOException {
    Runs runs =
        new Runs()
            .method("A", Map.of("method.lambda", 1L), 1, 2, 3)
            .method("A", Map.of("method.lambda", 10L), 1, 2, 3);

    assertThatThrownBy(() -> markdown(TABLE, runs))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "report: A mixes 2 configurations that differ in method.lambda; name the keys in report.groups, report.rows, report.columns or selection.over");
  }

  @Test
  void unknownKeysAndMetricsNameTheNearest() throws IOException {
    Runs runs = new Runs().method("A", Map.of("latent.ones", 1L), 1, 2, 3);

    assertThatThrownBy(() -> markdown("report: {columns: [latent.one]}\n", runs))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown key 'latent.one', did you mean 'latent.ones'?");
    assertThatThrownBy(() -> markdown("report: {metrics: [test.los]}\n", runs))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'test.los', did you mean 'test.loss'?");
    assertThatThrownBy(
            () ->
                markdown(
                    CHOICE.replace("validation.loss", "validation.los"),
                    new Runs()
                        .method("A", Map.of("method.lambda", 1L), 1, 2, 3)
                        .method("A", Map.of("method.lambda", 2L), 1, 2, 3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("selection.metric 'validation.los' is not among the metrics of run");
  }

  @Test
  void oursStandsBesideThePublishedNumber() throws IOException {
    Runs runs = new Runs().method("IMLE forward", Map.of("latent.ones", 10L), 1, 2, 3);
    String report =
        """
        report:
          metrics: [test.loss]
          published:
            file: p.csv
            match: [label=method.label, k=latent.ones, hyperparameters.S='1.0']
            metrics: [test_loss=test.loss]
            note: theirs ran longer
        """;
    Path file =
        published(
            "P,1,toy,d,,10,IMLE,forward,S=1;source=table,test_loss,4.0,2.0,3",
            "P,1,toy,d,,5,IMLE,forward,S=1,test_loss,9.0,,");

    ReportModel model = runs.report(Runs.sweep(directory, report), PublishedFile.read(file));

    // (2 - 4) / sqrt(1 / 3 + 4 / 3), as in the test of Welch's test.
    assertThat(Markdown.table(TextTable.of(model)))
        .isEqualTo(
            """
            | method       | test loss ↓ |               |                |
            | :----------- | ----------: | ------------: | -------------: |
            |              |    **ours** | **published** | **difference** |
            | IMLE forward |   2.0 ± 1.0 |     4.0 ± 2.0 |   ≈ (p = 0.22) |
            """);
    assertThat(model.notes()).contains("Published numbers: theirs ran longer");
  }

  @Test
  void aPaperTableHasAPartForEachGroup() throws IOException {
    String report =
        """
        selection: {metric: validation.loss, goal: minimise, over: [method.lambda]}
        report:
          groups: [data.aspect, ones]
          metrics: ["100 * test.loss"]
          deviation: population
          titles:
            - data.aspect=aspect
            - ones=K
            - method.lambda=λ
            - 100 * test.loss=Test loss x 100
          published:
            file: p.csv
            match: [label=method.label, k=ones, aspect=data.aspect]
            metrics: [test_loss_x100=100 * test.loss]
            deviation: population
        """;
    Runs runs = new Runs();
    for (long k : new long[] {5, 10}) {
      for (long lambda : new long[] {10, 1000}) {
        Map<String, Object> settings =
            Map.of("data.aspect", "aroma", "ones", k, "method.lambda", lambda);
        double first = (double) k / lambda;
        runs.method("IMLE", settings, first, first + 0.02, first + 0.04);
      }
      runs.method("STE", Map.of("data.aspect", "aroma", "ones", k), 4, 4.02, 4.04);
    }
    Path file = published("P,1,toy,d,aroma,5,IMLE,,,test_loss_x100,3.0,1.0,3");

    ReportModel model = runs.report(Runs.sweep(directory, report), PublishedFile.read(file));

    // Population deviation of 0, 2, 4: sqrt(8 / 3). The best within each part is bold.
    assertThat(Markdown.table(TextTable.of(model)))
        .isEqualTo(
            """
            | method                   | Test loss x 100 ↓ |               |                |
            | :----------------------- | ----------------: | ------------: | -------------: |
            |                          |          **ours** | **published** | **difference** |
            | *aspect = aroma, K = 5*  |                   |               |                |
            | IMLE (λ = 1000)          |     **2.5 ± 1.6** |     3.0 ± 1.0 |   ≈ (p = 0.73) |
            | STE                      |       402.0 ± 1.6 |             – |              – |
            | *aspect = aroma, K = 10* |                   |               |                |
            | IMLE (λ = 1000)          |     **3.0 ± 1.6** |             – |              – |
            | STE                      |       402.0 ± 1.6 |             – |              – |
            """);
    assertThat(Caption.of(model, TextTable.of(model)))
        .contains(
            "Mean ± population standard deviation (divisor n) over 3 seeds; cells.csv has the sample standard deviation (divisor n - 1) too.",
            "λ chosen by the smallest mean of validation loss; the values stand behind the row's name.")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Published: as printed, mean ± population standard deviation"));
  }

  @Test
  void aTitleOfNothingThatIsShownIsRefused() throws IOException {
    Runs runs = new Runs().method("A", Map.of(), 1, 2, 3);

    assertThatThrownBy(() -> markdown(TABLE + "  titles: [method.labels=Name]\n", runs))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown key 'method.labels', did you mean 'method.label'?");
    assertThatThrownBy(() -> markdown(TABLE + "  titles: [Name]\n", runs))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("report.titles: 'Name', expected left=right");
  }

  @Test
  void aKeyInTwoPlacesOfTheTableIsRefused() {
    assertThatThrownBy(() -> Runs.sweep(directory, TABLE + "  groups: [ones]\n  columns: [ones]\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("Invalid groups, rows, columns: ones stands there twice");
  }

  @Test
  void generatedDataIsSaidToBe() throws IOException {
    Runs runs = new Runs().onData("generated-1234").method("A", Map.of(), 1, 2, 3);

    assertThat(runs.report(Runs.sweep(directory, TABLE)).notes())
        .singleElement()
        .asString()
        .startsWith("The data set is generated, not the published corpus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "small | | profile small",
        "paper | seeds=0..2 | profile paper, seeds=0..2",
        "'' | configuration.epochs=2 | configuration.epochs=2",
        "'' | exclude=[{a: 1}] | exclude=[{a: 1}]",
        "'' | selection.metric=test.loss | selection.metric=test.loss"
      })
  void aPublishedNumberIsTestedOnlyInThePublishedSetting(
      String profile, String override, String difference) throws IOException {
    Runs runs = new Runs().method("A", Map.of(), 1, 2, 3);
    Path file = published("P,1,toy,d,,,A,,,m,4.0,2.0,3");
    List<String> overrides = override == null ? List.of() : List.of(override);

    ReportModel other =
        runs.report(Runs.sweep(directory, PUBLISHED, profile, overrides), PublishedFile.read(file));
    ReportModel paper =
        runs.report(
            Runs.sweep(directory, PUBLISHED, "paper", List.of("title=T")),
            PublishedFile.read(file));

    assertThat(Markdown.table(TextTable.of(other)))
        .contains("**published, of another setting** |", " 4.0 ± 2.0 |")
        .doesNotContain("p =", "difference");
    assertThat(other.title()).isEqualTo("A toy & its <tables> [" + difference + "]");
    assertThat(other.notes())
        .contains(
            String.format(
                Locale.ROOT,
                "The setting is not the published one (%s): published numbers stand beside ours for orientation only, and are not tested.",
                difference));
    assertThat(Caption.of(other, TextTable.of(other)))
        .noneSatisfy(line -> assertThat(line).contains("Welch's test"));
    assertThat(Markdown.table(TextTable.of(paper)))
        .contains("**published** | **difference** |", "4.0 ± 2.0 |   ≈ (p = 0.22) |");
    assertThat(paper.title()).isEqualTo("T");
  }

  @Test
  void aPublishedNumberIsNotTestedAgainstRunsOnGeneratedData() throws IOException {
    Runs runs = new Runs().onData("generated-1").method("A", Map.of(), 1, 2, 3);
    Path file = published("P,1,toy,d,,,A,,,m,4.0,2.0,3");

    assertThat(
            Markdown.table(
                TextTable.of(
                    runs.report(Runs.sweep(directory, PUBLISHED), PublishedFile.read(file)))))
        .contains("**published, on the original data; ours on generated data** |", " 4.0 ± 2.0 |")
        .doesNotContain("p =");
  }

  @Test
  void aCellWithTwoPublishedNumbersIsRefused() throws IOException {
    Runs runs = new Runs().method("A", Map.of(), 1, 2, 3);
    Path file = published("P,1,t,d,,,A,,,m,1,,", "P,2,t,d,,,A,,,m,2,,");
    String report =
        """
        report:
          metrics: [test.loss]
          published: {file: p.csv, match: [label=method.label], metrics: [m=test.loss]}
        """;

    assertThatThrownBy(() -> runs.report(Runs.sweep(directory, report), PublishedFile.read(file)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("p.csv:2 and ")
        .hasMessageContaining("p.csv:3 both match test.loss of A");
  }

  private Path published(String... lines) throws IOException {
    Path file = directory.resolve("p.csv");
    Files.writeString(
        file, String.join(",", PublishedFile.COLUMNS) + "\n" + String.join("\n", lines) + "\n");
    return file;
  }

  @Test
  void badLinesOfPublishedNumbersAreNamed() throws IOException {
    assertBad("P,1,t,d,,,A,,,m,x,,", "p.csv:2: column 'mean' is 'x', expected a number");
    assertBad("P,1,t,d,,,A,,,m,NaN,,", "p.csv:2: column 'mean' is 'NaN', expected a finite number");
    assertBad("P,1,t,d,,,A,,,m,1,-2,", "p.csv:2: column 'sd' is '-2', expected 0 or more");
    assertBad(
        "P,1,t,d,,,A,,,m,1,2,0",
        "p.csv:2: column 'n_runs' is '0', expected a whole number above 0, or nothing");
    assertBad("P,1,t", "p.csv:2: 3 fields, expected 13");
    Path headless = Files.writeString(directory.resolve("h.csv"), "paper,table\n");
    assertThatThrownBy(() -> PublishedFile.read(headless))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("h.csv:1: the header is 'paper,table', expected 'paper,table,exp");
    assertThatThrownBy(() -> PublishedFile.read(directory.resolve("none.csv")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("none.csv: no such file of published numbers");
  }

  private void assertBad(String line, String message) throws IOException {
    Path file = published(line);
    assertThatThrownBy(() -> PublishedFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void everyFileOfPublishedNumbersCanBeReadAndEverySettingHasOneValue() throws IOException {
    Path published = SweepFiles.conf().resolve("published");
    try (var files = Files.newDirectoryStream(published, "*.csv")) {
      for (Path file : files) {
        if (!file.endsWith(ClaimsFile.NAME)) {
          List<PublishedNumber> numbers = PublishedFile.read(file);
          assertThat(numbers).as(file.toString()).isNotEmpty();
          assertThat(numbers.stream().filter(n -> n.columns().get("metric").startsWith("setting.")))
              .as("settings of %s, one value a key", file)
              .extracting(ReportTableTest::key)
              .doesNotHaveDuplicates();
        }
      }
    }
  }

  /** Everything that stands before the number. */
  private static List<String> key(PublishedNumber number) {
    List<String> values = new ArrayList<>(number.columns().values());
    return values.subList(0, PublishedFile.COLUMNS.indexOf("mean"));
  }
}
