package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The table of commands in the README. */
class CommandListTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.*) \\|$");
  private static final Pattern CORPUS = Pattern.compile("`([a-z-]+)`");

  @Test
  void theReadmeHasEveryCommandAndEveryCorpusAndNoOther() throws IOException {
    Map<String, Set<String>> listed = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Project.file("README.md")));
    while (row.find()) {
      Set<String> corpora = listed.computeIfAbsent(row.group(1), name -> new TreeSet<>());
      Matcher corpus = CORPUS.matcher(row.group(2));
      while (corpus.find()) {
        corpora.add(corpus.group(1));
      }
    }

    Map<String, Set<String>> there = new TreeMap<>();
    visible(Main.specification())
        .forEach((name, command) -> there.put(name, visible(command).keySet()));
    assertThat(listed).isEqualTo(there);
  }

  private static Map<String, CommandSpec> visible(CommandSpec command) {
    Map<String, CommandSpec> visible = new TreeMap<>();
    for (Map.Entry<String, CommandLine> each : command.subcommands().entrySet()) {
      if (!each.getValue().getCommandSpec().usageMessage().hidden()) {
        visible.put(each.getKey(), each.getValue().getCommandSpec());
      }
    }
    return visible;
  }
}
