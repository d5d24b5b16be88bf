package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PointNamesTest {

  @Test
  void onlyWhatDiffersWithinAMethodIsNamedAndAsShortAsPossible() {
    PointNames names = new PointNames();
    Map<String, Object> first = Map.of("configuration.rate", 0.1, "method.lambda", 1, "k", 5);
    Map<String, Object> second = Map.of("configuration.rate", 0.2, "method.lambda", 1, "k", 5);
    Map<String, Object> other = Map.of("configuration.rate", 0.3, "method.lambda", 2, "k", 7);
    names.add("a", first);
    names.add("a", second);
    names.add("b", other);

    assertThat(names.name("a", first)).isEqualTo("rate=0.1");
    assertThat(names.name("a", second)).isEqualTo("rate=0.2");
    assertThat(names.name("b", other)).isEmpty();
  }

  @Test
  void keysOfOneEndAreNamedInFullAndWhatIsAbsentIsNone() {
    PointNames names = new PointNames();
    Map<String, Object> first = Map.of("encoder.rate", 1, "decoder.rate", 1);
    Map<String, Object> second = Map.of("encoder.rate", 2, "decoder.rate", 2, "noise", "gumbel");
    names.add("a", first);
    names.add("a", second);

    assertThat(names.name("a", first)).isEqualTo("decoder.rate=1, encoder.rate=1, noise=none");
    assertThat(names.name("a", second)).isEqualTo("decoder.rate=2, encoder.rate=2, noise=gumbel");
  }
}
