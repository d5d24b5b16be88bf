package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), 20);

  @Test
  void trialsStandBelowTheBarAndVanishAtTheEnd() {
    screen.below(List.of("> a: epoch 1", "> b: epoch 1"));
    screen.accept("sweep 0/2");
    screen.below(List.of("> b: epoch 2"));
    screen.accept("sweep 1/2");

    assertThat(shown()).containsExactly("sweep 1/2", "> b: epoch 2");
    screen.close();
    assertThat(shown()).containsExactly("sweep 1/2", "");
  }

  @Test
  void messagesStayAboveTheBar() {
    screen.message("before");
    screen.below(List.of("> a"));
    screen.accept("sweep 0/2");
    screen.message("Failed: a: no");

    assertThat(shown()).containsExactly("before", "Failed: a: no", "sweep 0/2", "> a");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    screen.below(List.of("> a very long name of a trial"));
    screen.accept("sweep 0/2 and more of it than fits");

    assertThat(shown()).containsExactly("sweep 0/2 and more …", "> a very long name …");
  }

  @Test
  void theWidthIsThatOfTheTerminal() {
    assertThat(Terminal.width(Map.of("COLUMNS", "200"))).isEqualTo(199);
    assertThat(Terminal.width(Map.of("COLUMNS", "10"))).isEqualTo(60);
    assertThat(Terminal.width(Map.of("COLUMNS", "wide"))).isEqualTo(110);
    assertThat(Terminal.width(Map.of())).isEqualTo(110);
  }

  /** What a terminal shows that does what it is told. */
  private List<String> shown() {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    int column = 0;
    String text = bytes.toString(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        row++;
        column = 0;
        if (row == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else if (c == '\u001B') {
        int end = i + 2;
        while (Character.isDigit(text.charAt(end))) {
          end++;
        }
        switch (text.charAt(end)) {
          case 'A' -> row -= Integer.parseInt(text.substring(i + 2, end));
          case 'J' -> {
            lines.get(row).setLength(column);
            lines.subList(row + 1, lines.size()).clear();
          }
          case 'K' -> lines.get(row).setLength(column);
          default -> throw new IllegalStateException("unknown sequence");
        }
        i = end;
      } else {
        StringBuilder line = lines.get(row);
        line.setLength(Math.max(line.length(), column + 1));
        line.setCharAt(column++, c);
      }
    }
    return lines.stream().map(StringBuilder::toString).toList();
  }
}
