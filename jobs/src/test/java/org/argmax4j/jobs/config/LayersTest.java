package org.argmax4j.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {

  private static ConfigNode node(String text) {
    return ConfigFile.parse("f", text);
  }

  private static String merged(String below, String... over) {
    ConfigNode node = node(below);
    for (String each : over) {
      node = node.mergedWith(node(each), "");
    }
    return node.toString();
  }

  @Test
  void aLayerOfALayerIsALayerOfBoth() {
    assertThat(merged("{a: [1]}", "{a+: [2]}", "{a+: [3]}")).isEqualTo(merged("{a: [1, 2, 3]}"));
    assertThat(merged("{a: {b: 1, c: 2}}", "{a.b: 3}", "{a.d: 4}"))
        .isEqualTo(merged("{a: {b: 3, c: 2, d: 4}}"));
  }

  /** Scalars, lists and mappings under keys of their own, so that any fits over any. */
  @Property
  void layersMayBeLaidTogetherFirst(
      @ForAll("layers") String low, @ForAll("layers") String middle, @ForAll("layers") String top) {
    ConfigNode together = node(low).mergedWith(node(middle).mergedWith(node(top), ""), "");

    assertThat(together)
        .isEqualTo(node(low).mergedWith(node(middle), "").mergedWith(node(top), ""));
  }

  @Test
  void nothingOverSomethingChangesNothing() {
    String whole = "{s: 1, l: [1, 2], m: {s: 2, l: []}}";

    assertThat(merged(whole, "{s: , l: , m: }", "{m.s: , m.l: ~, l+: }")).isEqualTo(merged(whole));
    assertThat(merged("{s: , l: , m: }", whole)).isEqualTo(merged(whole));
  }

  @Provide
  Arbitrary<String> layers() {
    Arbitrary<String> scalar = Arbitraries.of("s: 1, ", "s: 2, ", "");
    Arbitrary<String> list = Arbitraries.of("l: [1, 2], ", "l+: [3], ", "l+: [], ", "");
    Arbitrary<String> inner = Combinators.combine(scalar, list).as((s, l) -> "{" + s + l + "}");
    return Combinators.combine(scalar, list, inner, inner)
        .as((s, l, m, n) -> "{" + s + l + "m: " + m + ", n: " + n + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: {b: 1}}|{a: oops}|over:1: key 'a' is 'oops', but lies over a mapping (below:1)",
        "{a: {b: 1}}|{a: [{b: 2}]}|over:1: key 'a' is a list of 1, but lies over a mapping (below:1)",
        "{a: {b: {c: 1}}}|{a.b: true}|over:1: key 'x.a.b' is 'true', but lies over a mapping (below:1)",
        "{a: 5}|{a.b: 1}|over:1: key 'a' is a mapping, but lies over '5' (below:1)",
        "{a: [5]}|{a.b: 1}|over:1: key 'a' is a mapping, but lies over a list of 1 (below:1)",
        "{a: 5}|{a+: [6]}|over:1: key 'a+' is a list of 1, but lies over '5' (below:1)",
        "{a: [5]}|{a+: 6}|over:1: key 'x.a+' is '6', expected a list",
      })
  void whatDoesNotFitIsRefusedWithBothPlaces(String below, String over, String message) {
    String path = message.contains("'x.") ? "x." : "";

    assertThatThrownBy(
            () -> ConfigFile.parse("below", below).mergedWith(ConfigFile.parse("over", over), path))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void whatAddsToNothingIsRefusedInTheEnd() {
    for (String text : List.of("a:\n  b+: [1]", "a:\n  - {b+: [1]}")) {
      assertThatThrownBy(() -> Layers.checkAdded(node(text), ""))
          .isInstanceOf(InputException.class)
          .hasMessage("f:2: key 'a.b+' adds to a list, but lies over no 'b'");
    }
  }
}
