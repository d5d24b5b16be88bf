package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Experiments;
import org.junit.jupiter.api.Test;

/** What is in the jar that Spark gets. */
class ApplicationJarIT {

  private static final Path JAR = Path.of("target", "argmax4j.jar");

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }

  @Test
  void hasNothingThatSparkBrings() throws IOException {
    assertThat(entries())
        // Deeplearning4j's own, in Spark's package to reach what is hidden there.
        .filteredOn(name -> !name.matches("org/apache/spark/(TaskContextHelper[$]?\\.class)?"))
        .noneMatch(
            name ->
                name.matches(
                    "(org/apache/(spark|hadoop|parquet|logging|commons)|scala|org/slf4j"
                        + "|com/fasterxml/jackson/(core|databind|annotation|datatype)"
                        + "|com/google/flatbuffers)/.*"));
  }

  @Test
  void hasNoNativeBinariesOfNd4jOrItsBlas() throws IOException {
    assertThat(entries())
        .noneMatch(name -> name.matches("org/(nd4j|bytedeco)/.*\\.(so|dll|dylib).*"));
  }

  @Test
  void hasNoSignaturesOfTheJarsThatItWasMadeOf() throws IOException {
    assertThat(entries()).noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
  }

  @Test
  void hasEveryProviderOfTheClassPath() throws IOException {
    assertThat(entries())
        .contains(
            "META-INF/services/" + Experiment.class.getName(),
            "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend",
            "META-INF/services/com.fasterxml.jackson.core.JsonFactory");
    // The test classes have providers of their own, which the jar must not have.
    List<String> onClassPath =
        Experiments.all().stream()
            .map(Object::getClass)
            .filter(type -> !fromTests(type))
            .map(type -> type.getName())
            .toList();
    assertThat(onClassPath).isNotEmpty();
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream providers =
            jar.getInputStream(
                jar.getJarEntry("META-INF/services/" + Experiment.class.getName()))) {
      assertThat(new String(providers.readAllBytes(), StandardCharsets.UTF_8).lines())
          .filteredOn(line -> !line.isBlank())
          .containsExactlyInAnyOrderElementsOf(onClassPath);
    }
  }

  private static boolean fromTests(Class<?> type) {
    return type.getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath()
        .contains("test-classes");
  }

  @Test
  void startsAtTheCommandLineAndSaysItsVersion() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("org.argmax4j.jobs.cli.Main");
    }
    assertThat(entries()).contains("org/argmax4j/jobs/version.properties");
  }
}
