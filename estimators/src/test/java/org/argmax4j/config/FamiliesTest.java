package org.argmax4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ForwardReference;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;
import org.outside.Foreign;

class FamiliesTest {

  @Test
  void recordsFromOutsideJoinTheFamiliesOfTheLibrary() {
    assertThat(Families.of(EstimatorConfig.class))
        .containsEntry("foreign-scaled", Foreign.Scaled.class)
        .containsEntry("imle", ImplicitMle.class);
    assertThat(Families.of(NoiseConfig.class))
        .containsEntry("foreign-constant", Foreign.Constant.class)
        .containsEntry("sum-of-gamma", SumOfGamma.class);
    assertThat(Families.of(SolverConfig.class))
        .containsEntry("foreign-all-ones", Foreign.AllOnes.class)
        .containsEntry("top-k", TopK.class);
  }

  @Test
  void presetsAreFoundByName() {
    assertThat(Families.presets(Foreign.Scaled.class))
        .containsOnlyKeys("tripled")
        .containsEntry("tripled", new Foreign.Scaled(3, Foreign.Constant.defaults()));
    assertThat(Families.presets(AdaptiveImplicitMle.class))
        .containsOnlyKeys("paper", "published-code")
        .containsEntry("paper", AdaptiveImplicitMle.defaults());
    AdaptiveImplicitMle published = AdaptiveImplicitMle.publishedCode();
    assertThat(published.normRatio()).isEqualTo(AdaptiveImplicitMle.NormRatio.BATCH);
    assertThat(published.raise()).isEqualTo(AdaptiveImplicitMle.Raise.BELOW);
    assertThat(published.scale()).isEqualTo(AdaptiveImplicitMle.Scale.UNREPEATED);
    assertThat(published.reference()).isEqualTo(ForwardReference.RESOLVE);
  }

  @Test
  void oneComponentOfARecordIsVariedByName() {
    ImplicitMle defaults = ImplicitMle.defaults();
    ImplicitMle varied = Components.with(defaults, "lambda", 1);
    assertThat(varied.lambda()).isEqualTo(1.0);
    assertThat(Components.with(varied, "lambda", defaults.lambda())).isEqualTo(defaults);
    assertThat(Components.has(defaults, "samples")).isTrue();
    assertThat(Components.has(defaults, "momentum")).isFalse();
  }

  @Test
  void whatCannotBeVariedIsRefusedByName() {
    ImplicitMle defaults = ImplicitMle.defaults();
    assertThatThrownBy(() -> Components.with(defaults, "lamda", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid component of ImplicitMle: lamda, there are lambda, ");
    assertThatThrownBy(() -> Components.with(defaults, "lambda", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid lambda: -1.0, must be zero or a positive number");
    assertThatThrownBy(() -> Components.with(defaults, "lambda", "one"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Components.with("text", "length", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid configuration: java.lang.String is no record");
  }
}
