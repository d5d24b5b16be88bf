package org.argmax4j.jobs.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.argmax4j.jobs.sweep.SweepProgress;
import org.jspecify.annotations.Nullable;

/** Progress for people: a bar on a terminal, now and then a line elsewhere. */
final class ConsoleProgress implements SweepProgress {

  private static final long LINE_EVERY_NANOS = 10_000_000_000L;
  private static final int BAR_UPDATE_MILLIS = 500;
  private static final int DEFAULT_WIDTH = 110;
  private static final int LEAST_WIDTH = 60;

  private final PrintStream out;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private @Nullable State shown;
  private @Nullable State latest;
  private long lastLine = System.nanoTime() - LINE_EVERY_NANOS;

  private ConsoleProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Progress on the standard error stream, which stays open. */
  @SuppressWarnings("SystemConsoleNull") // The build is for JDK 17, where null means no terminal.
  static ConsoleProgress onStandardError() {
    return new ConsoleProgress(System.err, System.console() != null);
  }

  /** Progress as lines. */
  static ConsoleProgress lines(PrintStream out) {
    return new ConsoleProgress(out, false);
  }

  @Override
  public void update(State state) {
    latest = state;
    if (terminal) {
      bar(state).stepTo(state.done() + state.failed()).setExtraMessage(message(state));
    } else if (System.nanoTime() - lastLine >= LINE_EVERY_NANOS && !state.equals(shown)) {
      line(state);
    }
  }

  private ProgressBar bar(State state) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("sweep")
              .setInitialMax(state.total())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(BAR_UPDATE_MILLIS)
              .setMaxRenderedLength(width())
              .hideEta()
              .setConsumer(new ConsoleProgressBarConsumer(out, width()))
              .build();
    }
    return bar;
  }

  /** The columns of the terminal, as the launcher found them; a bar that wraps is no bar. */
  private static int width() {
    String columns = System.getenv().getOrDefault("COLUMNS", "");
    return columns.matches("[0-9]{1,4}")
        ? Math.max(LEAST_WIDTH, Integer.parseInt(columns) - 1)
        : DEFAULT_WIDTH;
  }

  private void line(State state) {
    out.printf(
        Locale.ROOT, "%d of %d runs done, %s%n", state.done(), state.total(), message(state));
    out.flush();
    shown = state;
    lastLine = System.nanoTime();
  }

  private static String message(State state) {
    return String.format(
        Locale.ROOT,
        "%d running, %d failed, %d left, %s",
        state.running(),
        state.failed(),
        state.waiting(),
        Durations.left(state.secondsLeft()));
  }

  @Override
  public void message(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    } else if (latest != null && !latest.equals(shown)) {
      line(latest);
    }
  }
}
