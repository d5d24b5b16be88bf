package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion in a real shell. */
class CompletionTest {

  @TempDir private Path directory;
  private Path script;

  @BeforeEach
  void write() throws IOException {
    script = directory.resolve("completion.bash");
    Completion.main(new String[] {script.toString()});
  }

  @Test
  void commandsAreCompleted() throws Exception {
    assertThat(bash("s")).contains("sweep", "status", "site").doesNotContain("report");
    assertThat(bash("stat")).containsExactly("status");
    assertThat(bash("prepare", "mn")).containsExactly("mnist");
    assertThat(bash("nothing-like-it")).isEmpty();
  }

  @Test
  void optionsAndTheirValuesAreCompleted() throws Exception {
    assertThat(bash("sweep", "--dr")).containsExactly("--dry-run");
    assertThat(bash("status", "--fo")).containsExactly("--follow");
    assertThat(bash("export", "--format", "")).contains("mlflow", "tensorboard", "csv", "parquet");
  }

  @Test
  void zshTakesTheScript() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/zsh")) || Files.isExecutable(Path.of("/bin/zsh")),
        "needs zsh");
    assertThat(
            run(
                "zsh",
                "-c",
                "autoload -U +X compinit && compinit -u -D && source "
                    + script
                    + " && print -r -- ${_comps[argmax4j]}"))
        .singleElement()
        .asString()
        .contains("_complete_argmax4j");
  }

  /** What bash offers for the last of some words, silent about not being asked by a user. */
  private List<String> bash(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add("-c");
    command.add(
        "source "
            + script
            + "; COMP_WORDS=(argmax4j \"$@\"); COMP_CWORD=$#; COMPREPLY=();"
            + " _complete_argmax4j 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"");
    command.add("argmax4j");
    command.addAll(List.of(words));
    return run(command.toArray(String[]::new)).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out.lines().toList();
  }
}
