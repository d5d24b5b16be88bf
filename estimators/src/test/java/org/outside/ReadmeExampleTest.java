package org.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of the README is the class beside this one, and does what it says. */
class ReadmeExampleTest {

  private static final Path MODULE =
      Stream.iterate(classes(), folder -> folder != null, Path::getParent)
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .findFirst()
          .orElseThrow();

  private static Path classes() {
    Class<?> own = ReadmeExampleTest.class;
    return Path.of(URI.create(own.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  @Test
  void theReadmeShowsTheClass() throws IOException {
    String source =
        Files.readString(MODULE.resolve("src/test/java/org/outside/ThreeOfTen.java"))
            .replace("package org.outside;\n\n", "");

    assertThat(Files.readString(MODULE.resolve("../README.md"))).contains(source);
    assertThat(source.lines().filter(line -> !line.startsWith("import")).count())
        .isLessThanOrEqualTo(30);
  }

  @Test
  void theThreeAreFound() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      ThreeOfTen.main(new String[0]);
    } finally {
      System.setOut(console);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("[0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0]");
  }
}
