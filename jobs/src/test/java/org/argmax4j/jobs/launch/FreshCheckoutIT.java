package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources without anything that was built of them, as somebody has them who cloned them. */
class FreshCheckoutIT {

  @TempDir private Path temporary;

  /** Copies what git would give to somebody else, and what is new in its place. */
  private static Installation checkOut(Path target) throws IOException {
    Path root = Project.file("");
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeThat(names).as("sources under git").isNotEmpty();
    for (String name : names.split("\0")) {
      if (Files.exists(root.resolve(name))) {
        Path copy = target.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(root.resolve(name), copy);
      }
    }
    return new Installation(target);
  }

  @Test
  void buildsItselfAtTheFirstCommand() throws Exception {
    Installation checkout = checkOut(temporary.resolve("argmax4j"));

    Installation.Result result =
        checkout.run("bin/argmax4j", temporary, Map.of("ARGMAX4J_CLASS_ARCHIVE", "no"), "doctor");

    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("building (the first time takes minutes)")
        .contains("a small product of matrices is right");
  }
}
