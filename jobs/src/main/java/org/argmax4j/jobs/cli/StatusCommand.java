package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.StoreStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is in a store. */
@Command(
    name = "status",
    description = {
      "Show the sweeps of a store, their progress and failures, and how far each running trial is,",
      "wherever it runs."
    })
final class StatusCommand implements Callable<Integer> {

  private static final int LOOK_EVERY_SECONDS = 5;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--store", paramLabel = "URI", required = true, description = "The store.")
  private URI store = URI.create("");

  @Option(names = "--json", description = "Print JSON, for programs; with --follow, a line a look.")
  private boolean json;

  @Option(
      names = "--follow",
      description = "Look again every " + LOOK_EVERY_SECONDS + " seconds, until nothing runs.")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    FileRunStore runs = FileRunStore.at(store, SparkApplication::hadoop).requireThere();
    PrintWriter out = spec.commandLine().getOut();
    StoreStatus status = StoreStatus.of(runs);
    if (!follow) {
      print(
          out, json ? List.of(text(StrictJson.write(status))) : lines(status, StatusCommand::age));
      return 0;
    }
    boolean redraw = !json && Terminal.movesCursor(Terminal.Stream.OUT);
    List<String> shown = List.of();
    while (true) {
      List<String> lines =
          json ? List.of(text(StrictJson.line(status))) : lines(status, time -> "at " + time);
      if (redraw) {
        print(out, redrawn(lines, shown.size()));
      } else {
        List<String> before = shown;
        print(out, lines.stream().filter(line -> !before.contains(line)).toList());
      }
      shown = lines;
      if (!status.busy()) {
        return 0;
      }
      TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
      status = StoreStatus.of(runs);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void print(PrintWriter out, List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** Lines in the place of others, none of which is longer than the terminal is wide. */
  private static List<String> redrawn(List<String> lines, int before) {
    int width = Terminal.width();
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      all.add(line.length() <= width ? line : line.substring(0, width - 1) + "…");
    }
    String back = before == 0 ? "" : "\u001B[" + before + "A";
    all.set(0, back + "\r" + Screen.TO_END_OF_SCREEN + all.get(0));
    return all;
  }

  private static List<String> lines(StoreStatus status, UnaryOperator<String> when) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %d finished runs, %d failed, %d in conflict",
            status.store(),
            status.finished(),
            status.failures().size(),
            status.conflicts().size()));
    status.sweeps().forEach(sweep -> lines.add(line(sweep, when)));
    lines.addAll(ProgressText.lines(status.trials()));
    for (RunFailure failure : status.failures()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "failed %s: %s: %s",
              when.apply(failure.time()),
              failure.trial(),
              failure.error()));
    }
    status
        .conflicts()
        .forEach(
            key -> lines.add(String.format(Locale.ROOT, "conflict: run %s has two results", key)));
    return lines;
  }

  private static String line(StoreStatus.SweepStatus sweep, UnaryOperator<String> when) {
    return String.format(
        Locale.ROOT,
        "%s (%s): %d of %d runs done, %d left, of which %d failed%s; announced %s by %s%s",
        (sweep.name() + " " + sweep.variant()).strip(),
        sweep.experiment(),
        sweep.done(),
        sweep.planned(),
        sweep.left(),
        sweep.failed(),
        sweep.driver().isEmpty() ? "" : underway(sweep),
        when.apply(sweep.announced()),
        sweep.codeVersion(),
        sweep.lastRun().isEmpty() ? "" : ", last run " + when.apply(sweep.lastRun()));
  }

  private static String underway(StoreStatus.SweepStatus sweep) {
    Double left = sweep.secondsLeft();
    return String.format(
        Locale.ROOT,
        "; %d running from %s, %s",
        sweep.running(),
        sweep.driver(),
        Durations.left(left == null ? Double.NaN : left));
  }

  /** On a page that stays, ages would change with every look. */
  private static String age(String time) {
    return Durations.ago(Duration.between(Instant.parse(time), Instant.now()));
  }
}
