package org.argmax4j.jobs.experiment.relational;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeacherForcingTest {

  @ParameterizedTest
  @CsvSource({
    "1, 10, 9",
    "9, 10, 1 1 1 1 1 1 1 1 1",
    "10, 10, 1 1 1 1 1 1 1 1 1",
    "3, 10, 3 3 3",
    "4, 10, 3 2 2 2",
    "10, 20, 2 2 2 2 2 2 2 2 2 1",
    "1, 2, 1",
    "7, 2, 1"
  })
  void rolloutsThatPredictNothingAreNotCounted(int every, int frames, String expected) {
    int[] counts =
        IntStream.iterate(0, step -> step + 1)
            .map(step -> TeacherForcing.rollouts(every, step, frames))
            .takeWhile(count -> count > 0)
            .toArray();

    assertThat(String.join(" ", IntStream.of(counts).mapToObj(Integer::toString).toList()))
        .isEqualTo(expected);
    assertThat(IntStream.of(counts).sum()).as("every frame but the first").isEqualTo(frames - 1);
  }
}
