package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.WatchedWorkers;
import org.argmax4j.data.Workers;
import org.junit.jupiter.api.Test;

class PreparationProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void stepsAndPartsAreCounted() throws Exception {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (PreparationProgress progress = PreparationProgress.lines("prepare mnist", out)) {
      Workers workers =
          new WatchedWorkers(new ThreadWorkers(2, new Configuration(false)), progress);
      progress.show();
      List<Integer> results = workers.run(tasks(5));
      progress.show();
      progress.begins(7);
      progress.ends();
      progress.show();

      assertThat(results).containsExactly(0, 1, 2, 3, 4);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "prepare mnist: step 1, 0 of 0 parts done, 0 s",
            "prepare mnist: step 1, 5 of 5 parts done, 0 s",
            "prepare mnist: step 2, 1 of 7 parts done, 0 s");
  }

  private static List<Workers.Task<Integer>> tasks(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> (Workers.Task<Integer>) hadoop -> number)
        .toList();
  }
}
