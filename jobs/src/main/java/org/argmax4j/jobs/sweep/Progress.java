package org.argmax4j.jobs.sweep;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress of a sweep: a bar on a terminal, a line now and then elsewhere. */
final class Progress implements AutoCloseable {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream out;
  private final int total;
  private final double totalCost;
  private final Instant started = Instant.now();
  private final @Nullable ProgressBar bar;
  private Instant lastLine = Instant.now();
  private double costDone;
  private int finished;
  private int diverged;
  private int failed;

  /**
   * A sweep about to start.
   *
   * @param out where lines go
   * @param total how many trials
   * @param totalCost their expected cost
   */
  Progress(PrintStream out, int total, double totalCost) {
    this.out = out;
    this.total = total;
    this.totalCost = totalCost;
    this.bar = onTerminal() ? bar(total) : null;
  }

  /** JDK 17, which this is built for, has no console where output does not go to a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    return System.console() != null;
  }

  private static ProgressBar bar(int total) {
    return new ProgressBarBuilder()
        .setTaskName("sweep")
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .hideEta()
        .build();
  }

  /** Counts a trial that ended. */
  void ended(TrialOutcome.Status status, double cost) {
    costDone += cost;
    switch (status) {
      case FINISHED -> finished++;
      case DIVERGED -> diverged++;
      case FAILED -> failed++;
    }
  }

  /** Shows where the sweep stands, if it is time to. */
  void show(int running) {
    if (bar != null) {
      bar.stepTo(done()).setExtraMessage(line(running));
    } else if (Duration.between(lastLine, Instant.now()).compareTo(BETWEEN_LINES) >= 0) {
      lastLine = Instant.now();
      out.println(line(running));
    }
  }

  private int done() {
    return finished + diverged + failed;
  }

  private String line(int running) {
    return String.format(
        Locale.ROOT,
        "%d/%d done (%d diverged, %d failed), %d running, %d left, %s",
        done(),
        total,
        diverged,
        failed,
        running,
        Math.max(0, total - done() - running),
        timeLeft());
  }

  private String timeLeft() {
    if (costDone <= 0) {
      return "time left not known yet";
    }
    double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
    long left = Math.round(seconds * (totalCost - costDone) / costDone);
    return String.format(
        Locale.ROOT, "about %d:%02d:%02d left", left / 3600, left / 60 % 60, left % 60);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
