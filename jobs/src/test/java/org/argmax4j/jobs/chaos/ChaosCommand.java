package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.argmax4j.jobs.Project;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/chaos}. */
@Command(name = "chaos")
public final class ChaosCommand implements Callable<Integer> {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(14);

  @Option(names = "--kills")
  private int kills = 30;

  @Option(names = "--sweep")
  private Path sweep = Project.file("conf/chaos.yaml");

  @Option(names = "--data")
  private String data = "";

  @Option(names = "--set")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--seed")
  private long seed = System.nanoTime() % 100_000;

  @Option(names = "--faketime")
  private Path faketime = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

  @Option(names = "--dir")
  private Path directory = Path.of("");

  /** Runs the command. Ends with status 1 if a run was lost, doubled or different. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new ChaosCommand());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          if (e instanceof InputException) {
            System.err.println("chaos: " + e.getMessage());
            return 2;
          }
          throw e;
        });
    System.exit(command.execute(arguments));
  }

  private static void say(String line) {
    System.out.println(line);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kills < 0) {
      throw new InputException("--kills " + kills + ", expected 0 or more");
    }
    if (!Files.isRegularFile(sweep)) {
      throw new InputException(String.format(Locale.ROOT, "there is no sweep file %s", sweep));
    }
    Path place =
        directory.toString().isEmpty()
            ? Files.createTempDirectory("argmax4j-chaos")
            : Files.createDirectories(directory).toAbsolutePath();
    say("chaos: " + kills + " kills, seed " + seed + ", in " + place);
    ChaosSettings settings =
        new ChaosSettings(
            kills,
            LONGEST_PAUSE,
            sweep.toAbsolutePath(),
            data.isEmpty() ? "" : Locations.uri(data).toString(),
            overrides,
            seed,
            Optional.of(faketime).filter(Files::exists),
            place);
    try (Chaos chaos = new Chaos(settings, ChaosCommand::say)) {
      ChaosCount count = chaos.run();
      System.out.print(count);
      return count.isClean() ? 0 : 1;
    }
  }
}
