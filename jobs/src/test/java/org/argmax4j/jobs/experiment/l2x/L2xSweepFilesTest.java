package org.argmax4j.jobs.experiment.l2x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class L2xSweepFilesTest {

  private static final Long[] SEEDS = LongStream.range(0, 10).boxed().toArray(Long[]::new);

  @ParameterizedTest
  @CsvSource({
    "aimle-l2x-appearance, paper, 1410",
    "aimle-l2x-aroma, paper, 1890",
    "aimle-l2x-palate, paper, 1410",
    "aimle-l2x-taste, paper, 1410",
    "identity-l2x, paper, 150",
    "imle-l2x, paper, 80",
    "aimle-l2x-appearance, small, 63",
    "aimle-l2x-aroma, small, 99",
    "aimle-l2x-palate, small, 63",
    "aimle-l2x-taste, small, 63",
    "identity-l2x, small, 45",
    "imle-l2x, small, 18",
    "l2x-anchors, paper, 3",
    "l2x-anchors, small, 3"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials) {
    Plan plan = SweepFiles.plan(name, profile);

    assertThat(plan.trials()).hasSize(trials);
    for (Trial trial : plan.trials()) {
      L2xConfiguration configuration = (L2xConfiguration) trial.configuration();
      assertThat(configuration.layer().samples()).isPositive();
      assertThat(trial.cost()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "aimle-l2x-appearance, aimle-tables.csv, 3, 42",
    "aimle-l2x-aroma, aimle-tables.csv, 1, 42",
    "aimle-l2x-aroma, aimle-tables.csv, 4, 42",
    "aimle-l2x-palate, aimle-tables.csv, 5, 42",
    "aimle-l2x-taste, aimle-tables.csv, 6, 42",
    "identity-l2x, identity-tables.csv, 1, 15",
    "imle-l2x, imle-slides.csv, slide-L2X, 12"
  })
  void everyPublishedNumberHasTrialsOfItsMethodWithItsHyperparameters(
      String sweep, String file, String table, int numbers) throws IOException {
    List<Trial> trials = SweepFiles.plan(sweep, "paper").trials();

    List<Map<String, String>> rows =
        published(file).stream()
            .filter(row -> table.equals(row.get("table")))
            .filter(row -> !row.getOrDefault("metric", "").startsWith("setting."))
            .toList();
    assertThat(rows)
        .hasSize(numbers)
        .allSatisfy(
            row ->
                assertThat(trials.stream().filter(trial -> isOf(row, trial)).map(Trial::seed))
                    .containsOnly(SEEDS));
  }

  /** Whether a trial has the setting that a published row names; what it does not name is free. */
  private static boolean isOf(Map<String, String> row, Trial trial) {
    Map<String, Object> settings = trial.settings();
    String label = (row.get("method") + " " + row.get("variant")).strip();
    return trial.label().equals(label)
        && row.get("aspect").equals(String.valueOf(settings.get("data.aspect")))
        && row.get("k").equals(String.valueOf(settings.get("ones")))
        && names(row, "lambda", settings, "method.lambda")
        && names(row, "t", settings, "method.temperature")
        && names(row, "tau", settings, "method.temperature", "method.target-temperature")
        && names(row, "tau", settings, "method.temperature", "method.input-temperature");
  }

  private static boolean names(
      Map<String, String> row, String name, Map<String, Object> settings, String... keys) {
    for (String pair : row.get("hyperparameters").split(";")) {
      if (pair.startsWith(name + "=")) {
        double value = Double.parseDouble(pair.substring(name.length() + 1));
        return Arrays.stream(keys)
            .anyMatch(
                key -> settings.get(key) instanceof Number ours && ours.doubleValue() == value);
      }
    }
    return true;
  }

  @Test
  void theTablesOfTheAspectsHaveTheSameMethods() {
    Set<Map<String, Object>> aroma = withoutAspect("aimle-l2x-aroma");
    for (String aspect : List.of("appearance", "palate", "taste")) {
      assertThat(aroma).containsAll(withoutAspect("aimle-l2x-" + aspect));
    }
  }

  private static Set<Map<String, Object>> withoutAspect(String name) {
    return SweepFiles.plan(name, "paper").trials().stream()
        .map(
            trial -> {
              Map<String, Object> settings = new HashMap<>(trial.settings());
              settings.remove("data.aspect");
              return settings;
            })
        .collect(Collectors.toSet());
  }

  @Test
  void smallProfileComparesEveryMethodAtEveryKOverThreeSeeds() {
    Set<String> methods = labels(SweepFiles.plan("aimle-l2x-aroma", "paper"));
    Map<List<Object>, Long> seeds =
        SweepFiles.plan("aimle-l2x-aroma", "small").trials().stream()
            .collect(
                Collectors.groupingBy(
                    trial -> List.of(trial.label(), trial.settings().get("ones")),
                    Collectors.counting()));

    assertThat(seeds).hasSize(3 * methods.size());
    assertThat(seeds.values()).containsOnly(3L);
  }

  private static Set<String> labels(Plan plan) {
    return plan.trials().stream().map(Trial::label).collect(Collectors.toSet());
  }

  private static List<Map<String, String>> published(String file) throws IOException {
    try (Stream<String> lines = Files.lines(SweepFiles.conf().resolve("published").resolve(file))) {
      List<String[]> cells = lines.map(line -> line.split(",", -1)).toList();
      String[] columns = cells.get(0);
      return cells.stream()
          .skip(1)
          .map(
              row -> {
                Map<String, String> named = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                  named.put(columns[i], row[i]);
                }
                return named;
              })
          .toList();
    }
  }
}
