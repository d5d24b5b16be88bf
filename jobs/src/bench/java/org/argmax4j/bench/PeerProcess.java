package org.argmax4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.jobs.Project;

/**
 * A program in Python that waits for requests: a line in, a line out. One thread; memory that it
 * gives back stays with its process, as people who tune PyTorch for CPUs have it.
 */
final class PeerProcess implements AutoCloseable {

  /** What the program is started with. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "OMP_NUM_THREADS", "1",
          "MKL_NUM_THREADS", "1",
          "MALLOC_MMAP_THRESHOLD_", "1073741824",
          "MALLOC_TRIM_THRESHOLD_", "4294967296",
          "MALLOC_TOP_PAD_", "67108864");

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter requests;
  private final String greeting;

  PeerProcess(Path python, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(python.toString());
    command.add(Project.file("jobs/src/bench/python").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(ENVIRONMENT);
    process = builder.start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    greeting = answer();
  }

  /** What it says of itself. */
  String greeting() {
    return greeting;
  }

  /** Numbers that answer a request. */
  double[] ask(String request) throws IOException {
    requests.println(request);
    return Stream.of(answer().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The Python program ended without an answer");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
