package org.argmax4j.jobs.cli;

import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The last lines of a terminal: a bar and what is written below it, drawn again and again in their
 * place. Messages are written above and stay.
 */
final class Screen implements ProgressBarConsumer {

  private static final String TO_END_OF_LINE = "\u001B[K";

  /** Clears what is behind the cursor. */
  static final String TO_END_OF_SCREEN = "\u001B[J";

  private final PrintStream out;
  private final int width;
  private List<String> below = List.of();
  private String bar = "";

  /**
   * The end of a terminal.
   *
   * @param width how long a line may be
   */
  Screen(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public int getMaxRenderedLength() {
    return width;
  }

  /** What stands below the bar from now on. */
  synchronized void below(List<String> lines) {
    below = List.copyOf(lines);
  }

  /** Draws the bar and what is below it. The cursor stays on the bar. */
  @Override
  public synchronized void accept(String rendered) {
    bar = rendered.stripTrailing();
    draw();
  }

  private void draw() {
    StringBuilder text = new StringBuilder("\r").append(fitting(bar)).append(TO_END_OF_LINE);
    for (String line : below) {
      text.append('\n').append(fitting(line)).append(TO_END_OF_LINE);
    }
    text.append(TO_END_OF_SCREEN);
    if (!below.isEmpty()) {
      text.append("\u001B[").append(below.size()).append('A');
    }
    out.print(text.append('\r'));
    out.flush();
  }

  private String fitting(String line) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }

  /** Writes a line above the bar. */
  synchronized void message(String line) {
    out.println("\r" + TO_END_OF_SCREEN + line);
    if (bar.isEmpty()) {
      out.flush();
    } else {
      draw();
    }
  }

  /** Leaves the bar as the last line. */
  @Override
  public synchronized void close() {
    below = List.of();
    if (!bar.isEmpty()) {
      draw();
      out.println();
    }
    out.flush();
  }
}
