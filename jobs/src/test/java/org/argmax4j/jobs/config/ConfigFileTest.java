package org.argmax4j.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in the folder {@code yaml} are read by the tests of the DAGs too. */
class ConfigFileTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(ConfigFileTest.class.getResource("yaml")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsReadAsTheFileBesideItSays(Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst("yaml$", "");
    Path expected = file.resolveSibling(name + "json");

    if (Files.exists(expected)) {
      assertThat(plain(ConfigFile.read(file)))
          .isEqualTo(JSON.readValue(expected.toFile(), Object.class));
    } else {
      String message = Files.readString(file.resolveSibling(name + "error")).strip();
      assertThatThrownBy(() -> ConfigFile.read(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(message);
    }
  }

  private static Object plain(ConfigNode node) {
    if (node.isMapping()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      node.mapping("").forEach((key, child) -> entries.put(key, plain(child)));
      return entries;
    }
    return node.isList()
        ? new ArrayList<>(node.list("").stream().map(ConfigFileTest::plain).toList())
        : node.value();
  }

  @Test
  void aHugeFileIsRefusedBeforeItIsRead(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("huge.yaml");
    Files.writeString(file, "a: " + "x".repeat(1 << 20));

    assertThatThrownBy(() -> ConfigFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": more than 1048576 bytes, expected a configuration file");
  }

  @Test
  void aFileThatIsNotThereOrNoFileIsNamed(@TempDir Path directory) {
    assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.yaml")))
        .isInstanceOf(InputException.class)
        .hasMessage(directory.resolve("none.yaml") + ": no such file");
    assertThatThrownBy(() -> ConfigFile.read(directory))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(directory + ": cannot be read: ");
  }

  @Test
  void everyValueKnowsItsLine() {
    ConfigNode root =
        ConfigFile.parse("f", "a: 1\nb:\n  c:\n    - 2\n    - d.e: 3\n  f: |\n    x\n");

    ConfigNode b = Objects.requireNonNull(root.child("b"));
    ConfigNode c = Objects.requireNonNull(b.child("c"));
    assertThat(b.origin()).isEqualTo("f:2");
    assertThat(c.origin()).isEqualTo("f:3");
    assertThat(c.list("").get(0).origin()).isEqualTo("f:4");
    assertThat(c.list("").get(1).child("d").child("e").origin()).isEqualTo("f:5");
    assertThat(b.child("f").origin()).isEqualTo("f:6");
  }

  /** JSON without dotted keys is YAML with the same meaning. */
  @Property(tries = 300)
  void jsonMeansTheSameHere(@ForAll("mappings") Map<String, Object> mapping) throws IOException {
    String json = JSON.writeValueAsString(mapping);

    assertThat(plain(ConfigFile.parse("json", json))).isEqualTo(mapping);
  }

  @Provide
  Arbitrary<Map<String, Object>> mappings() {
    return mapping(
        Arbitraries.lazyOf(
            this::scalars,
            this::scalars,
            () -> scalars().list().ofMaxSize(4).map(list -> (Object) list),
            () -> mapping(scalars()).map(inner -> (Object) inner)));
  }

  private static Arbitrary<Map<String, Object>> mapping(Arbitrary<Object> values) {
    return Arbitraries.maps(
            Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(" -_:#\"'{}[],&*!|>%@`")
                .ofMinLength(1)
                .ofMaxLength(12),
            values)
        .ofMaxSize(6);
  }

  private Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(value -> (Object) value),
        Arbitraries.doubles().map(value -> (Object) value),
        Arbitraries.of(true, false).map(value -> (Object) value),
        Arbitraries.of("null", "~", "yes", "1e5", "0..9", "- a", "a: b", "#", "", " ", "---")
            .map(value -> (Object) value),
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withCharRange('\u00a0', '\u2027')
            .withChars('\t', '\n', '\r')
            .excludeChars('/')
            .map(value -> (Object) value));
  }
}
