package org.argmax4j.jobs.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

  private static Setting setting(String profile, List<String> overrides, Long... seeds) {
    return new Setting(
        "toys",
        profile,
        overrides,
        "toy",
        6,
        6,
        2,
        List.of(seeds),
        Map.of(),
        new Setting.Data("abc", false, "", Map.of()),
        new Setting.Origin(Set.of("1.0"), Set.of("native"), Set.of("host (cpu)")));
  }

  @ParameterizedTest
  @CsvSource({
    "report.metrics=[a], true",
    "title=T, true",
    "gpu=0.5, true",
    "data=mnist, true",
    "configuration.epochs=2, false",
    "seeds=0..2, false",
    "methods=[], false",
    "exclude=[], false",
    "experiment=toy, false",
    "selection.metric=a, false"
  })
  void onlyWhatChangesNeitherRunsNorChoiceLeavesThePublishedSetting(
      String override, boolean published) {
    assertThat(setting("", List.of(override), 0L).published()).isEqualTo(published);
    assertThat(setting("paper", List.of("title=T", override), 0L).published()).isEqualTo(published);
    assertThat(setting("small", List.of(override), 0L).published()).isFalse();
  }

  @Test
  void aTitleNamesAFewOverridesAndCountsMany() {
    assertThat(setting("", List.of("title=T"), 0L).difference()).isEmpty();
    assertThat(setting("small", List.of("seeds=0..1", "title=T"), 0L).difference())
        .isEqualTo("profile small, seeds=0..1");
    assertThat(
            setting("", List.of("seeds=0", "configuration.a=1", "exclude=[]", "methods=[]"), 0L)
                .difference())
        .isEqualTo("4 overrides");
  }

  @Test
  void seedsAreNamedOrSpanned() {
    assertThat(setting("", List.of(), 7L).facts())
        .containsEntry("Runs", "6 of 6; 2 configurations, seed 7");
    assertThat(setting("", List.of(), 0L, 1L).facts().get("Runs"))
        .endsWith("configurations, seeds 0, 1");
    assertThat(setting("", List.of(), 0L, 2L, 4L).facts().get("Runs"))
        .endsWith("configurations, seeds 0, 2, 4");
    assertThat(
            setting("", List.of(), LongStream.range(3, 13).boxed().toArray(Long[]::new))
                .facts()
                .get("Runs"))
        .endsWith("10 seeds, 3 to 12");
  }

  @Test
  void whatComputedTheRunsAndWhatComputesThemAgainIsSaid() {
    assertThat(setting("small", List.of("seeds=0..1", "title=A b"), 0L, 1L).facts())
        .containsEntry("Code", "1.0")
        .containsEntry("Backend", "native")
        .containsEntry("Machine", "host (cpu)")
        .containsEntry(
            "Command",
            "argmax4j sweep toys.yaml --profile small --set seeds=0..1 --set 'title=A b'"
                + " --data DATA --store STORE");
  }

  @Test
  void moreSeedsAreNoOtherSizeButOtherEpochsAre() {
    assertThat(setting("small", List.of("seeds=0..9", "title=T"), 0L).changes()).isEmpty();
    assertThat(setting("small", List.of("configuration.epochs=1"), 0L).changes())
        .containsExactly("configuration.epochs=1");
  }
}
