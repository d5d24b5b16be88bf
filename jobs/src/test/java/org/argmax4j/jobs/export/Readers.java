package org.argmax4j.jobs.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.Assumptions;

/** The programs that our exports are for, in a Python environment of their own. */
record Readers(Path environment, Path scratch) {

  /**
   * The environment, made where there is none. Skips the test where it cannot be had.
   *
   * @param scratch a directory for what programs print
   */
  static Readers find(Path scratch) throws IOException, InterruptedException {
    Path found = scratch.resolve("environment");
    Process setup =
        new ProcessBuilder(Project.file("jobs/src/test/python/setup").toString())
            .redirectOutput(found.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int status = setup.waitFor();
    Assumptions.assumeTrue(
        status != 3, "needs MLflow and TensorBoard for Python 3.11, which cannot be had here");
    if (status != 0) {
      throw new IOException("setup ended with status " + status);
    }
    return new Readers(Path.of(Files.readString(found).strip()), scratch);
  }

  /** What a script of ours prints, a JSON value in its last line. */
  JsonNode read(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(environment.resolve("bin/python").toString());
    command.add(Project.file("jobs/src/test/python/" + script).toString());
    command.addAll(List.of(arguments));
    Path out = scratch.resolve("out");
    Path errors = scratch.resolve("errors");
    int status =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(script + " failed:\n" + Files.readString(errors));
    }
    List<String> lines = Files.readAllLines(out);
    return StrictJson.tree(lines.get(lines.size() - 1));
  }
}
