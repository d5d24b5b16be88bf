package org.argmax4j.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.jobs.sweep.MeetingConfiguration;
import org.argmax4j.jobs.trial.RunKey;
import org.junit.jupiter.api.Test;

class FlatConfigTest {

  @Property(tries = 300)
  void everyConfigurationComesBackFromItsText(
      @ForAll String place,
      @ForAll int places,
      @ForAll @DoubleRange(min = 0, max = 1e300) double lambda,
      @ForAll @IntRange(min = 1) int samples,
      @ForAll @IntRange(max = 3) int method) {
    EstimatorConfig estimator =
        Components.with(
            List.of(
                    Components.with(ImplicitMle.defaults(), "lambda", lambda),
                    AdaptiveImplicitMle.defaults(),
                    Identity.defaults(),
                    GumbelSoftmax.defaults())
                .get(method),
            "samples",
            samples);
    var configuration = new MeetingConfiguration(place, places, samples, estimator);

    String json = RunKey.canonicalJson(FlatConfig.of(configuration));

    assertThat(FlatConfig.parse(MeetingConfiguration.class, "f", json)).isEqualTo(configuration);
  }

  @Test
  void whatIsNoConfigurationIsRefused() {
    for (String json : List.of("{", "{\"places\":", "nothing", "{\"places\":1} }")) {
      assertThatThrownBy(() -> FlatConfig.parse(MeetingConfiguration.class, "run 7", json))
          .isInstanceOf(InputException.class)
          .hasMessage("run 7: not the JSON of a configuration");
    }
    assertThatThrownBy(() -> FlatConfig.parse(MeetingConfiguration.class, "run 7", "{\"a\":1}"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("run 7: unknown key 'a'");
  }
}
