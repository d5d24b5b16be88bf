package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.Project;

/**
 * What does the archive of classes save at the start of a command? Each command from the start of
 * its process to its end, in turn with and without the archive: the help, the status of a store
 * without runs, and a sweep of four trials of next to nothing through Spark. Expected: a sweep in
 * at most 0.7 times the time.
 */
public final class CommandStarts {

  private static final int ROUNDS = 5;

  private final ScratchFolder directory;
  private int stores;

  private CommandStarts(ScratchFolder directory) {
    this.directory = directory;
  }

  /**
   * Prints the comparison.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    try (ScratchFolder directory = new ScratchFolder("command-starts")) {
      new CommandStarts(directory).run();
    }
  }

  private void run() throws IOException {
    String digits = directory.resolve("digits").toString();
    String data = directory.resolve("data").toString();
    EmbeddedDigits.writeTo(Path.of(digits));
    // Makes the archive too.
    ColdCommand.argmax4j("prepare", "mnist", "--input", digits, "--output", data).run();
    String store = Files.createDirectory(directory.resolve("store")).toString();
    compare("sweep --help", List.of("sweep", "--help"));
    compare("status", List.of("status", "--store", store));
    String file = Project.file("conf/sweeps/quickstart.yaml").toString();
    List<String> sweep = new ArrayList<>(List.of("sweep", file, "--data", data));
    for (String setting :
        List.of(
            "seeds=[0]",
            "configuration.epochs=1",
            "configuration.data.train-limit=200",
            "configuration.data.evaluation-limit=50")) {
      Collections.addAll(sweep, "--set", setting);
    }
    sweep.add("--store");
    compare("sweep", sweep);
  }

  /** A command that ends with {@code --store} gets a new one each time. */
  private void compare(String what, List<String> arguments) throws IOException {
    Times with = new Times(ROUNDS);
    Times without = new Times(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      with.add(command(arguments).run());
      without.add(command(arguments).with("ARGMAX4J_CLASS_ARCHIVE", "no").run());
    }
    System.out.println(ColdCommand.comparison(what, "without archive", with, without));
  }

  private ColdCommand command(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (all.get(all.size() - 1).equals("--store")) {
      all.add(directory.resolve("store-" + stores++).toString());
    }
    return ColdCommand.argmax4j(all.toArray(String[]::new));
  }
}
