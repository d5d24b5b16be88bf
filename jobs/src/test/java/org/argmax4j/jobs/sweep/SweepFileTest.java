package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.trial.RunKey;
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

  private List<Object> values(String key, String text) throws IOException {
    return plan(text).trials().stream().map(t -> t.settings().get(key)).distinct().toList();
  }

  @Test
  void aValueFollowsAnotherOne() throws IOException {
    String text =
        FILE.replace("lambda: [1, 10]", "lambda: [1, 10]\n    target-temperature: ${method.lambda}")
            .replace("epochs: 4", "epochs: 4\n  work: ${epochs}");
    assertThat(plan(text).trials())
        .hasSize(12)
        .allSatisfy(
            trial ->
                assertThat(trial.settings().get("method.target-temperature").toString())
                    .isEqualTo(trial.settings().get("method.lambda").toString()))
        .allSatisfy(trial -> assertThat(trial.settings()).containsEntry("work", 4L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${method.lamda}|'${method.lamda}' refers to a key that this configuration does not set",
        "${method}|'${method}' is a mapping, expected the key of a value",
        "${method.target-temperature}|refers to itself",
      })
  void aReferenceToNoValueIsRefused(String reference, String message) {
    String text =
        FILE.replace("lambda: [1, 10]", "lambda: 1\n    target-temperature: " + reference);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> plan(text))
        .withMessageContaining("sweep.yaml:11: ")
        .withMessageContaining(message);
  }

  @Test
  void keysThatStandTogetherVaryTogether() throws IOException {
    String text =
        FILE.replace(
            "rate: [0.25, 0.5]",
            "together:\n    - {rate: 0.25, work: 1}\n    - {rate: 0.5, work: [2, 3]}");
    assertThat(plan(text).trials().stream().filter(t -> t.seed() == 0).map(Trial::settings))
        .extracting(s -> s.get("rate") + " " + s.get("work"))
        .containsExactly("0.25 1", "0.25 1", "0.5 2", "0.5 2", "0.5 3", "0.5 3");
  }

  @Test
  void drawsAreTogetherTheSameEveryTimeAndWithinTheirBounds() throws IOException {
    String text =
        FILE.replace(
            "epochs: 4\n  rate: [0.25, 0.5]",
            "epochs: {draw: 40, from: \"integer(2, 5)\"}\n  rate: {draw: 40, from: \"log-uniform(1e-3, 1)\"}");
    List<Object> rates = values("rate", text);
    assertThat(rates).hasSize(40).isEqualTo(values("rate", text));
    assertThat(rates)
        .allSatisfy(rate -> assertThat((double) rate).isBetween(1e-3, 1.0))
        .filteredOn(rate -> (double) rate < 0.032)
        .hasSizeBetween(10, 30);
    assertThat(values("epochs", text)).containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
    assertThat(plan(text).trials()).hasSize(40 * 2 * 3);
    assertThat(values("rate", text.replace("(1e-3, 1)\"}", "(1e-3, 1)\", seed: 1}")))
        .doesNotContainAnyElementsOf(rates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{draw: 0, from: 'uniform(0, 1)'}|'configuration.rate.draw' is '0', expected a whole number",
        "{draw: 3}|expected uniform(A, B)",
        "{draw: 3, from: 'log-uniform(0, 1)'}|expected uniform(A, B), log-uniform(A, B) with A above 0",
        "{draw: 3, from: 'integer(0.5, 2)'}|expected uniform(A, B)",
        "{draw: 3, from: 'uniform(1, 1)'}|expected uniform(A, B)",
        "{draw: 3, from: 'uniform(a, 1)'}|expected uniform(A, B)",
        "{draw: 3, from: 'uniform(0, 1)', sed: 1}|expected draw: N, from: DISTRIBUTION",
      })
  void aDrawThatIsNotRightIsRefused(String draw, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> plan(FILE.replace("[0.25, 0.5]", draw)))
        .withMessageContaining("sweep.yaml:6: ")
        .withMessageContaining(message);
  }

  @Test
  void drawsOfOneMappingAreAsMany() {
    String text =
        FILE.replace(
            "epochs: 4\n  rate: [0.25, 0.5]",
            "epochs: {draw: 2, from: \"integer(2, 5)\"}\n  rate: {draw: 3, from: \"uniform(0, 1)\"}");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> plan(text))
        .withMessageContaining("'configuration.rate' is drawn 3 times and another one 2 times");
  }

  @Test
  void onlyLeavesOutWhatElseTheNamedMethodsHave() throws IOException {
    String text =
        FILE
            + "  - {label: ste, estimator: straight-through}\n"
            + "only:\n  - {method.label: imle, method.lambda: 10}\n";
    assertThat(plan(text).trials())
        .hasSize(3 * 2 * 2)
        .noneMatch(trial -> Objects.equals(trial.settings().get("method.lambda"), 1L));
    assertThat(plan(FILE + "only: [{rate: 0.5}]").trials()).hasSize(6);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> plan(FILE + "only: [{method.label: imle, method.lambda: [10, 2]}]"))
        .withMessageContaining(
            "key 'only': method.lambda=2 of method.label=imle, method.lambda=[10, 2] matches no trial");
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
        "seeds: 0..2|seeds: 3|:3: key 'seeds' is '3', expected a list of whole numbers such as [0, 1, 2], a range such as 0..9",
        "seeds: 0..2|seeds: []|:3: key 'seeds' is a list of 0, expected a list of whole numbers such as [0, 1, 2], a range",
        "seeds: 0..2|seeds:|:3: key 'seeds' is empty, expected a list of whole numbers such as [0, 1, 2], a range",
        "seeds: 0..2|seeds: {from: 0}|:3: key 'seeds' is a mapping, expected a list of whole numbers such as [0, 1, 2], a range",
        "seeds: 0..2|seeds: [0..2]|:3: key 'seeds' is '0..2', expected whole numbers in a list, or a range without one",
        "seeds: 0..2|seeds: [0.5]|:3: key 'seeds' is '0.5', expected whole numbers in a list",
        "seeds: 0..2|seeds: 0..100000|:3: key 'seeds' is '0..100000', expected a rising range of at most 100000",
        "experiment: toy|experiment:|:2: key 'experiment' is empty, expected text",
        "name: toys|name: on the way|:1: key 'name' is 'on the way', expected letters, digits and dashes",
        "epochs: 4|epochs:|:5: key 'epochs' is empty, expected a whole number",
        "epochs: 4|method: oops|:8: key 'method' is a mapping, but lies over 'oops' (",
        "estimator: imle|estimator:|:9: key 'method.estimator' is empty, expected one of imle,",
        "estimator: imle|estimator: {a: 1}|:9: key 'method.estimator' is a mapping, expected one of imle,",
        "lambda: [1, 10]|lambda: [1, -10]|:10: method: Invalid lambda: -10.0, must be zero or a positive number",
        "lambda: [1, 10]|input-temperature: -1|:10: method: Invalid inputTemperature: -1.0, must be zero",
        "'{kind: sum-of-gamma, k: 5}'|{kind: []}|:11: key 'method.noise.kind' is an empty list, expected at least one value",
        "'{kind: sum-of-gamma, k: 5}'|oops|:11: key 'method.noise' is 'oops', expected a mapping whose key 'kind' is one of gumbel",
        "label: imle|label: 1e5|:8: key 'label' is '100000.0', expected text",
        "label: imle|'label: imle\n    configuration: oops'|:9: key 'methods.configuration' is 'oops', expected a mapping of keys",
        "label: imle|'label: imle\n    configuration: [{epochs: 1}, oops]'|:9: key 'methods.configuration' is 'oops', expected a mapping of keys",
        "label: imle|'label: imle\n    configuration: []'|:9: key 'methods.configuration' is an empty list, expected at least one value",
        "seeds: 0..2|'seeds: 0..2\nexclude: {rate: 0.5}'|:4: key 'exclude' is a mapping, expected a list",
        "seeds: 0..2|'seeds: 0..2\nexclude:\n  - rate'|:5: key 'exclude' is 'rate', expected a mapping of keys",
        "seeds: 0..2|'seeds: 0..2\nexclude:\n  - {}'|:5: key 'exclude' has an element without keys, expected at least one",
        "seeds: 0..2|'seeds: 0..2\nexclude:\n  - rate:'|:5: key 'exclude.rate' is empty, expected a value or a list of values",
        "seeds: 0..2|'seeds: 0..2\nexclude:\n  - rate: [{a: 1}]'|:5: key 'exclude.rate' is a mapping, expected a value or a list of values",
        "seeds: 0..2|'seeds: 0..2\nexclude:\n  - rate: []'|:5: key 'exclude.rate' is a list of 0, expected at least one value",
        "seeds: 0..2|'seeds: 0..2\nselection: oops'|:4: key 'selection' is 'oops', expected a mapping of keys",
        "seeds: 0..2|'seeds: 0..2\nreport:\n  published: oops'|:5: key 'report.published' is 'oops', expected a mapping of keys",
        "seeds: 0..2|'seeds: 0..2\nreport:\n  rows: oops'|:5: key 'report.rows' is 'oops', expected a list",
        "seeds: 0..2|'seeds: 0..2\nmethods.a: 1'|found key 'methods' twice, expected it once (the first is ",
        "seeds: 0..2|'seeds: 0..2\nprofiles: oops'|:4: key 'profiles' is 'oops', expected a mapping of keys",
        "seeds: 0..2|'seeds: 0..2\nprofiles:\n  small: oops'|:5: key 'profiles.small' is 'oops', expected a mapping of keys",
        "seeds: 0..2|'seeds: 0..2\nprofiles:\n  small: {seed: 1}'|:5: unknown key 'profiles.small.seed', did you mean 'profiles.small.seeds'?",
        "seeds: 0..2|'seeds: 0..2\nprofiles.small.profiles: {}'|:4: unknown key 'profiles.small.profiles'",
        "seeds: 0..2|'seeds: 0..2\nprofiles.small.base: x.yaml'|:4: unknown key 'profiles.small.base'",
        "seeds: 0..2|'seeds: 0..2\nexclude+: [{rate: 0.5}]'|:4: key 'exclude+' adds to a list, but lies over no 'exclude'",
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
  void whatIsCommentedOutIsAbsent() throws IOException {
    List<String> keys = keys(plan(FILE));

    assertThat(keys(profiled(FILE + "profiles:\n  small:\n", "small"))).isEqualTo(keys);
    assertThat(keys(profiled(FILE + "profiles.small:\n  configuration:\n  # a: 1\n", "small")))
        .isEqualTo(keys);
    assertThat(keys(profiled(FILE + "profiles.small: {seeds: , exclude: , methods: }\n", "small")))
        .isEqualTo(keys);
    assertThat(keys(plan(FILE + "profiles:\nexclude:\nselection:\nreport:\n  rows:\n")))
        .isEqualTo(keys);
    assertThat(keys(plan(FILE.replace("label: imle", "label: imle\n    configuration:"))))
        .isEqualTo(keys);
    assertThat(keys(plan(FILE.replace("{kind: sum-of-gamma, k: 5}", ""))))
        .isEqualTo(keys(plan(FILE.replace("noise: {kind: sum-of-gamma, k: 5}", ""))));
  }

  @Test
  void overridesWithoutAValueOrOfAnotherKindAreRefused() {
    for (String wrong : List.of("configuration=", "seeds= ", "seeds", "=3", "configuration=~")) {
      assertThatThrownBy(() -> plan(FILE, wrong))
          .isInstanceOf(InputException.class)
          .hasMessage("--set " + wrong + ": expected key=value");
    }
    assertThatThrownBy(() -> plan(FILE, "configuration=oops"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "--set configuration:1: key 'configuration' is 'oops', but lies over a mapping (");
    assertThatThrownBy(() -> plan(FILE, "profiles.small.seeds=[1]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--set profiles.small.seeds: unknown key");
    assertThatThrownBy(() -> plan(FILE, "configuration..epochs=1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key 'configuration..epochs', expected words with dots between them");
  }

  @Test
  void aBadValueIsNamedWhereItStandsAndNotWhereItLies() throws IOException {
    String text = FILE + "profiles:\n  small:\n    configuration:\n      epochs: -1\n";

    assertThatThrownBy(() -> profiled(text, "small"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sweep.yaml:15: Invalid epochs: -1");
    assertThatThrownBy(() -> plan(FILE, "configuration.epochs=-1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--set configuration.epochs:1: Invalid epochs: -1");
  }

  @Test
  void excludesWithAListLeaveOutAnyOfIt() throws IOException {
    Plan plan = plan(FILE + "exclude:\n  - {method.lambda: [1.0, 10], rate: 0.5}\n");

    assertThat(plan.trials())
        .hasSize(3 * 2)
        .allSatisfy(trial -> assertThat(trial.settings()).containsEntry("rate", 0.25));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{method.lambda: 3, rate: 0.5}|method.lambda=3, rate=0.5 matches no trial",
        "{method.lambda: [1, 3]}|method.lambda=3 of method.lambda=[1, 3] matches no trial",
        "{method.lambda: [2, 3]}|method.lambda=[2, 3] matches no trial",
        "{method.lambda: '1'}|method.lambda=1 matches no trial",
        "{method.label: imle, epochs: true}|method.label=imle, epochs=true matches no trial",
      })
  void anExcludeThatMatchesNoTrialIsNamed(String exclude, String message) {
    String text = FILE + "exclude:\n  - {rate: 0.5}\n  - " + exclude.replace("'", "\"") + "\n";

    assertThatThrownBy(() -> plan(text))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("sweep.yaml:14: key 'exclude': " + message);
  }

  @Test
  void anExcludeWithAnUnknownKeyIsNamed() {
    assertThatThrownBy(() -> plan(FILE + "exclude:\n  - {method.lamda: 1}\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "sweep.yaml:13: unknown key 'method.lamda', did you mean 'method.lambda'?");
  }

  @Test
  void aGridWithoutEndIsRefused() {
    String tens = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    String text =
        FILE.replace("epochs: 4", String.format(Locale.ROOT, "epochs: %1$s\n  work: %1$s", tens))
            .replace("[1, 10]", "[" + "1, ".repeat(99_999) + "1]");

    assertThatThrownBy(() -> plan(text))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("sweep.yaml:1: 60000000 trials, expected at most 1000000");
    assertThatThrownBy(
            () -> plan(text.replace("work: " + tens, "work: [" + "1, ".repeat(99_999) + "1]")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "sweep.yaml:4: key 'configuration' has more than 1000000 combinations of its lists");
  }

  @Test
  void aSweepMayBeginWithAnother() throws IOException {
    Files.writeString(directory.resolve("toys.yaml"), FILE + "profiles.small.seeds: [0]\n");
    String text =
        """
        base: toys.yaml
        name: more-toys
        configuration.epochs: 5
        methods+:
          - {label: more, estimator: identity}
        profiles.small.exclude+: [{rate: 0.25}]
        exclude: [{rate: 0.5, method.estimator: identity}]
        """;

    Plan plan = profiled(text, "small", "exclude+=[{method.lambda: 10}]");

    assertThat(plan.sweep().name()).isEqualTo("more-toys");
    assertThat(plan.trials()).hasSize(1);
    assertThat(plan.trials().get(0).settings())
        .containsEntry("epochs", 5L)
        .containsEntry("rate", 0.5)
        .containsEntry("method.lambda", 1L);
    assertThatThrownBy(() -> plan(text.replace("epochs: 5", "epochs: -5")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("sweep.yaml:3: Invalid epochs: -5, must be at least 0");
    Files.writeString(directory.resolve("toys.yaml"), FILE.replace("epochs: 4", "epoch: 4"));
    assertThatThrownBy(() -> plan(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("toys.yaml:5: unknown key 'epoch'");
  }

  private static List<String> keys(Plan plan) {
    return plan.trials().stream().map(Trial::key).toList();
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
