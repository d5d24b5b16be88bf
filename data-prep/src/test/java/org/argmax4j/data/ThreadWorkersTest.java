package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;

class ThreadWorkersTest {

  private static final Workers WORKERS = new ThreadWorkers(2, new Configuration(false));

  private static void await(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException e) {
        // As a task that reads or writes would not notice.
        waiting = true;
      }
    }
  }

  @Test
  void givesResultsInTheOrderOfTheTasks() throws IOException {
    List<Integer> numbers = IntStream.range(0, 50).boxed().toList();
    List<Workers.Task<Integer>> tasks =
        numbers.stream().map(number -> (Workers.Task<Integer>) hadoop -> number).toList();
    assertThat(WORKERS.run(tasks)).isEqualTo(numbers);
  }

  @Test
  void namesWhatIsWrongWithTheFirstTaskInOrder() {
    CountDownLatch second = new CountDownLatch(1);
    List<Workers.Task<Integer>> tasks =
        List.of(
            hadoop -> {
              await(second);
              throw new InputException("first");
            },
            hadoop -> {
              second.countDown();
              throw new InputException("second");
            });
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> WORKERS.run(tasks))
        .withMessage("first");
  }

  @Test
  void doesNotReturnWhileATaskStillRuns() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    List<Workers.Task<Integer>> tasks =
        List.of(
            hadoop -> {
              await(begun);
              failed.countDown();
              throw new IOException("no space");
            },
            hadoop -> {
              begun.countDown();
              await(failed);
              long end = System.nanoTime() + 50_000_000;
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              ended.set(true);
              return 1;
            });
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> WORKERS.run(tasks))
        .withMessage("no space");
    assertThat(ended).isTrue();
  }
}
