package org.argmax4j.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for bytes that a reader neither reads nor refuses, led by the code that they reach, with
 * Jazzer. What it learns stays in a directory, so that the next search goes on from there.
 */
public final class Fuzz {

  private static final String INSTRUMENTED =
      String.join(
          ":",
          "org.argmax4j.**",
          "com.fasterxml.jackson.dataformat.**",
          "org.yaml.snakeyaml.**",
          "org.apache.parquet.**");

  private static @Nullable FuzzedReader reader;

  private Fuzz() {}

  /**
   * Searches. Ends with status 77 if something is found.
   *
   * @param arguments the class of the reader, the seconds, the directory, and files that are to be
   *     tried alone, if any
   */
  public static void main(String[] arguments) throws Exception {
    FuzzedReader target = instance(arguments[0]);
    List<String> files = List.of(arguments).subList(3, arguments.length);
    Path directory = Path.of(arguments[2]);
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    int number = 0;
    for (byte[] sample : target.samples()) {
      Files.write(corpus.resolve("sample-" + number++), sample);
    }
    List<String> options =
        new ArrayList<>(
            List.of(
                "--target_class=" + Fuzz.class.getName(),
                "--target_args=" + arguments[0],
                "--instrumentation_includes=" + INSTRUMENTED,
                // Takes every file that a reader is told to read for an opening to attackers.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal",
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + "/",
                "-timeout=60",
                "-max_total_time=" + arguments[1]));
    if (!target.words().isEmpty()) {
      options.add("-dict=" + dictionary(target, directory));
    }
    options.addAll(files.isEmpty() ? List.of(corpus.toString()) : files);
    Jazzer.main(options.toArray(String[]::new));
  }

  private static FuzzedReader instance(String type) throws ReflectiveOperationException {
    return Class.forName(type).asSubclass(FuzzedReader.class).getConstructor().newInstance();
  }

  /** The words of the format in the notation of libFuzzer. */
  private static Path dictionary(FuzzedReader target, Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String word : target.words()) {
      StringBuilder line = new StringBuilder("\"");
      for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
        line.append("\\x").append(HexFormat.of().toHexDigits(each));
      }
      lines.add(line.append('"').toString());
    }
    return Files.write(directory.resolve("words"), lines);
  }

  /** Called by Jazzer before the first input. */
  public static void fuzzerInitialize(String[] arguments) throws ReflectiveOperationException {
    reader = instance(arguments[0]);
  }

  /** Called by Jazzer with every input. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    FuzzedReader target = reader;
    if (target != null) {
      target.readOrRefuse(bytes);
    }
  }
}
