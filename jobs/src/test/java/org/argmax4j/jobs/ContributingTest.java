package org.argmax4j.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CONTRIBUTING.md: what it shows compiles, and does what it says. */
class ContributingTest {

  private static final Pattern BLOCK = Pattern.compile("(?s)```(java|services|yaml)\n(.*?)```");
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`:\\s*$");
  private static final Pattern TYPE = Pattern.compile("public (?:final class|record) (\\w+)");

  /** What the places of people's choices were meant to be, and how often one is wrong. */
  private static final String MEANT = "000011100000";

  private static final double MISTAKE = 0.1;

  @TempDir private Path directory;

  @Test
  void theAdditionsThatItShowsAreASweepWithATable() throws Exception {
    Path sources = Files.createDirectory(directory.resolve("sources"));
    Path classes = Files.createDirectory(directory.resolve("classes"));
    List<Path> java = writeBlocks(sources, classes);
    assertThat(java).hasSize(5);
    compile(java, classes);
    Files.write(directory.resolve("choices.txt"), choices());
    Path data = directory.resolve("data");
    Path store = directory.resolve("store");

    assertThat(run(classes, "org.outside.PrepareChoices", "choices.txt", data.toString()))
        .contains("{test=40, train=160}");
    assertThat(
            run(
                classes,
                "org.argmax4j.jobs.cli.Main",
                "sweep",
                "choices.yaml",
                "--master",
                "local[2]",
                "--data",
                data.toString(),
                "--store",
                store.toString(),
                "--out",
                directory.resolve("report").toString()))
        .contains("6 runs: 0 were in the store, 6 finished now (0 diverged), 0 failed")
        .contains("| Signs ", "| I-MLE ");

    String cells = Files.readString(directory.resolve("report/cells.csv"));
    // 1.2 of 12 places are wrong whoever chooses; a window that is one place off has 1.6 more.
    assertThat(cells.lines().skip(1).map(line -> Double.valueOf(line.split(",")[7])))
        .hasSize(2)
        .allMatch(mistakes -> mistakes < 1.6);
  }

  /** Writes what stands in the blocks to where it belongs; gives the sources. */
  private List<Path> writeBlocks(Path sources, Path classes) throws IOException {
    String text = Files.readString(Project.file("CONTRIBUTING.md"));
    List<Path> java = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      String content = block.group(2);
      if (block.group(1).equals("java")) {
        Matcher type = TYPE.matcher(content);
        assertThat(type.find()).isTrue();
        java.add(Files.writeString(sources.resolve(type.group(1) + ".java"), content));
      } else {
        Matcher named = NAMED.matcher(text.substring(0, block.start()));
        assertThat(named.find()).as(content).isTrue();
        Path parent = block.group(1).equals("services") ? classes : directory;
        Path file = parent.resolve(named.group(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
      }
    }
    return java;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-proc:none",
              "-parameters");
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  /** Choices of the same places, each place wrong now and then. */
  private static List<String> choices() {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, 200)
        .mapToObj(
            i ->
                MEANT
                    .chars()
                    .map(c -> random.nextDouble() < MISTAKE ? '0' + '1' - c : c)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()))
        .toList();
  }

  /** Runs a class in a JVM of its own, where the providers of the additions are found. */
  private String run(Path classes, String type, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(each -> each.startsWith("--add-opens"))
            .toList());
    command.add("-cp");
    command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(type);
    command.addAll(List.of(arguments));
    Path log = directory.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
    return Files.readString(log);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
