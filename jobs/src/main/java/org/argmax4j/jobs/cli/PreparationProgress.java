package org.argmax4j.jobs.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.argmax4j.data.WatchedWorkers;
import org.argmax4j.jobs.DaemonClock;

/**
 * How far a preparation is: on a terminal one line that is written again every second, elsewhere a
 * line now and then. Nobody knows how many steps there are, since a step may ask for more.
 */
final class PreparationProgress implements WatchedWorkers.Watcher, AutoCloseable {

  /** Most preparations are over before there is something to say. */
  private static final Duration FIRST = Duration.ofSeconds(2);

  private static final Duration LINES = Duration.ofSeconds(10);

  private final String what;
  private final PrintStream out;
  private final boolean terminal;
  private final long started = System.nanoTime();
  private final ScheduledExecutorService clock = DaemonClock.named("preparation-progress");
  private int step;
  private int tasks;
  private int done;
  private boolean shown;

  private PreparationProgress(String what, PrintStream out, boolean terminal) {
    this.what = what;
    this.out = out;
    this.terminal = terminal;
    Duration first = terminal ? FIRST : LINES;
    Duration pause = terminal ? Duration.ofSeconds(1) : LINES;
    var unused =
        clock.scheduleAtFixedRate(
            this::show, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Progress on the standard error stream, which stays open. */
  static PreparationProgress onStandardError(String what) {
    boolean terminal = Terminal.movesCursor(Terminal.Stream.ERR);
    return new PreparationProgress(what, System.err, terminal);
  }

  /** Progress as lines, shown when {@link #show} is called. */
  static PreparationProgress lines(String what, PrintStream out) {
    return new PreparationProgress(what, out, false);
  }

  @Override
  public synchronized void begins(int more) {
    step++;
    tasks = more;
    done = 0;
  }

  @Override
  public synchronized void ends() {
    done = Math.min(tasks, done + 1);
  }

  /** Says how far it is. */
  synchronized void show() {
    String line =
        String.format(
            Locale.ROOT,
            "%s: step %d, %d of %d parts done, %s",
            what,
            Math.max(1, step),
            done,
            tasks,
            Durations.rounded((System.nanoTime() - started) / 1e9));
    if (terminal) {
      out.print("\r" + line + Screen.TO_END_OF_SCREEN);
      shown = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** The preparation is over. */
  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      if (shown) {
        out.print("\r" + Screen.TO_END_OF_SCREEN);
        out.flush();
      }
    }
  }
}
