package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.FlatConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileTest {

  private static final String FILE =
      """
      name: toys
      experiment: toy
      seeds: 0..2
      configuration:
        epochs: 4
        rate: [0.25, 0.5]
      methods:
        - label: imle
          estimator: imle
          lambda: [1, 10]
          noise: {kind: sum-of-gamma, k: 5}
      """;

  @TempDir private Path directory;

  private Plan plan(String text, String... overrides) throws IOException {
    return profiled(text, "", overrides);
  }

  private Plan profiled(String text, String profile, String... overrides) throws IOException {
    Path file = directory.resolve("sweep.yaml");
    Files.writeString(file, text);
    return Plan.of(SweepFile.read(file, profile, List.of(overrides)), "data");
  }

  @Test
  void listsExpandToTheProductOverDefaults() throws IOException {
    Plan plan = plan(FILE);

    assertThat(plan.trials()).hasSize(3 * 2 * 2);
    assertThat(plan.trials().get(0).settings())
        .containsEntry("epochs", 4L)
        .containsEntry("work", 10L)
        .containsEntry("rate", 0.25)
        .containsEntry("method.estimator", "imle")
        .containsEntry("method.lambda", 1L)
        .containsEntry("method.noise.kind", "sum-of-gamma")
        .containsEntry("method.noise.k", 5L)
        .containsEntry("method.noise.s", 10L)
        .containsEntry("method.label", "imle");
  }

  @Test
  void theLabelAndTheSpellingOfNumbersDoNotChangeTheKey() throws IOException {
    List<String> keys = plan(FILE).trials().stream().map(Trial::key).toList();

    assertThat(plan(FILE.replace("label: imle", "label: other").replace("[1, 10]", "[1.0, 1e1]")))
        .satisfies(
            plan -> assertThat(plan.trials().stream().map(Trial::key).toList()).isEqualTo(keys));
  }

  @Test
  void everythingThatChangesTheNumberChangesTheKey() throws IOException {
    String key = plan(FILE, "seeds=[0]").trials().get(0).key();

    assertThat(plan(FILE, "seeds=[1]").trials().get(0).key()).isNotEqualTo(key);
    assertThat(plan(FILE, "configuration.epochs=5").trials().get(0).key()).isNotEqualTo(key);
    assertThat(plan(FILE.replace("k: 5", "k: 6")).trials().get(0).key()).isNotEqualTo(key);
  }

  /** If this fails, every store in the world is worthless: raise the protocol instead. */
  @Test
  void keysNeverChange() {
    var identity =
        new org.argmax4j.jobs.store.RunRecord.Identity(
            "toy", 1, "0123", "{\"epochs\":4,\"rate\":0.25}", 7);

    assertThat(RunKey.of(identity)).isEqualTo("531113c9ab5f96daacc420aaad24bdc1");
  }

  @Test
  void theConfigurationOfAKeyGivesTheSameRecordBack() throws IOException {
    for (Trial trial : plan(FILE).trials()) {
      Record parsed =
          FlatConfig.parse(ToyConfiguration.class, "key", trial.identity().configuration());
      assertThat(parsed).isEqualTo(trial.configuration());
    }
  }

  @Test
  void profilesAndOverridesLieOverTheFile() throws IOException {
    String text = FILE + "profiles:\n  small: {seeds: [7], configuration: {epochs: 1}}\n";

    Plan plan = profiled(text, "small", "configuration.rate=0.125");

    assertThat(plan.trials()).hasSize(2);
    assertThat(plan.trials().get(0).seed()).isEqualTo(7);
    assertThat(plan.trials().get(0).settings())
        .containsEntry("epochs", 1L)
        .containsEntry("rate", 0.125);
  }

  @Test
  void excludesLeaveOutWhatTheyMatch() throws IOException {
    Plan plan = plan(FILE + "exclude:\n  - {rate: 0.5, method.lambda: 10}\n");

    assertThat(plan.trials())
        .hasSize(3 * 3)
        .noneMatch(
            t ->
                t.settings().get("rate").equals(0.5)
                    && t.settings().get("method.lambda").equals(10L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs: 4|epoch: 4|:5: unknown key 'epoch', did you mean 'epochs'?",
        "lambda:|lamda:|unknown key 'method.lamda', did you mean 'method.lambda'?",
        "seeds:|sedes:|:3: unknown key 'sedes', did you mean 'seeds'?",
        "epochs: 4|epochs: four|:5: key 'epochs' is 'four', expected a whole number",
        "epochs: 4|epochs: 4.5|:5: key 'epochs' is '4.5', expected a whole number",
        "epochs: 4|epochs: -1|Invalid epochs: -1, must be at least 0",
        "[0.25, 0.5]|[]|:6: key 'configuration.rate' is an empty list, expected at least one value",
        "estimator: imle|estimator: imlee|unknown method.estimator 'imlee', did you mean 'imle'?",
        "kind: sum-of-gamma|kind: sum-of-gama|unknown method.noise.kind 'sum-of-gama', did you mean 'sum-of-gamma'?",
        "experiment: toy|experiment: toys|unknown experiment 'toys' (experiments:",
        "seeds: 0..2|seeds: 2..0|:3: key 'seeds' is '2..0', expected a rising range",
        "seeds: 0..2|'seeds: 0..2\ngpu: 0.7'|:4: Invalid gpu: 0.7, must be 0, at most 0.5 (a share), or 1",
        "name: toys|title: toys|key 'name' is missing",
        "name: toys|name: [toys|not valid YAML",
      })
  void wrongInputNamesFileLineAndNearestKey(String right, String wrong, String message)
      throws IOException {
    assertThat(FILE).contains(right);

    assertThatThrownBy(() -> plan(FILE.replace(right, wrong)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sweep.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownProfileOrOverrideIsNamed() {
    assertThatThrownBy(() -> profiled(FILE, "big"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no profile 'big'");
    assertThatThrownBy(() -> plan(FILE, "configuraton.epochs=3"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown key 'configuraton.epochs', did you mean 'configuration'?");
  }
}
