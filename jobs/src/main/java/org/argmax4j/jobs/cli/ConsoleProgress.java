package org.argmax4j.jobs.cli;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.argmax4j.jobs.sweep.SweepProgress;
import org.jspecify.annotations.Nullable;

/**
 * Progress for people: on a terminal a bar with a line for each running trial, elsewhere lines now
 * and then, the rarer the longer it takes.
 */
final class ConsoleProgress implements SweepProgress {

  private static final Duration FIRST_LINES = Duration.ofSeconds(10);
  private static final Duration LAST_LINES = Duration.ofMinutes(5);

  /** Lines come after so many parts of the time that has passed. */
  private static final int LINES_A_TIME = 20;

  private static final int BAR_UPDATE_MILLIS = 500;

  private final PrintStream out;
  private final @Nullable Screen screen;
  private @Nullable ProgressBar bar;
  private @Nullable State shown;
  private @Nullable State latest;
  private final long started = System.nanoTime();
  private long lastLine = started - FIRST_LINES.toNanos();

  private ConsoleProgress(PrintStream out, @Nullable Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /** Progress on the standard error stream, which stays open. */
  static ConsoleProgress onStandardError() {
    return Terminal.movesCursor(Terminal.Stream.ERR)
        ? new ConsoleProgress(System.err, new Screen(System.err, Terminal.width()))
        : lines(System.err);
  }

  /** Progress as lines. */
  static ConsoleProgress lines(PrintStream out) {
    return new ConsoleProgress(out, null);
  }

  @Override
  public void update(State state) {
    latest = state;
    if (screen != null) {
      screen.below(ProgressText.lines(state.trials()));
      bar(screen, state)
          .stepTo(state.done() + state.failed())
          .setExtraMessage(" " + ProgressText.rest(state));
    } else if (System.nanoTime() - lastLine >= pause() && !state.equals(shown)) {
      lines(state);
    }
  }

  private long pause() {
    long passed = System.nanoTime() - started;
    return Math.min(LAST_LINES.toNanos(), Math.max(FIRST_LINES.toNanos(), passed / LINES_A_TIME));
  }

  private ProgressBar bar(Screen end, State state) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("sweep")
              .setInitialMax(state.total())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(BAR_UPDATE_MILLIS)
              .continuousUpdate()
              .setMaxRenderedLength(end.getMaxRenderedLength())
              .hideEta()
              .setConsumer(end)
              .build();
    }
    return bar;
  }

  private void lines(State state) {
    out.println(ProgressText.line(state));
    ProgressText.lines(state.trials()).forEach(out::println);
    out.flush();
    shown = state;
    lastLine = System.nanoTime();
  }

  @Override
  public void message(String line) {
    if (screen != null) {
      screen.message(line);
    } else {
      out.println(line);
      out.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    } else if (latest != null && !latest.equals(shown)) {
      lines(latest);
    }
  }
}
