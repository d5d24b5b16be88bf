package org.argmax4j.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.Project;

/** pandas and DuckDB, asked about files of runs. */
final class TableTools {

  /** Stands between a question and who answered it. */
  static final String BY = " by ";

  private static final PythonEnvironment ENVIRONMENT =
      new PythonEnvironment(
          "tables",
          "0.4 GB",
          List.of("duckdb==2.0.1", "numpy==2.4.6", "pandas==3.1.1", "pyarrow==26.0.1"));

  private static final List<String> TOOLS = List.of("pandas", "duckdb");
  private static final int MOST_ROUNDS = 10;
  private static final double NANOS_A_SECOND = 1e9;

  private final Path python;

  /** The tools, installed where they are not. */
  TableTools() throws IOException, InterruptedException {
    python = ENVIRONMENT.python();
  }

  /** Asks each of them a question; their own clocks count. */
  void ask(Map<String, Times> times, String question, String files, String metric)
      throws IOException, InterruptedException {
    for (String tool : TOOLS) {
      double seconds = Double.parseDouble(answer(tool, question, files, metric).split(" ")[0]);
      times
          .computeIfAbsent(question + BY + tool, t -> new Times(MOST_ROUNDS))
          .add((long) (seconds * NANOS_A_SECOND));
    }
  }

  private String answer(String tool, String question, String files, String metric)
      throws IOException, InterruptedException {
    String script = Project.file("jobs/src/bench/python/many_runs.py").toString();
    Process process =
        new ProcessBuilder(python.toString(), script, tool, question, files, metric)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + tool + ", " + question + ", " + files);
    }
    return output.strip();
  }
}
