package org.argmax4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeanTimeTest {

  @Test
  void workThatWasNeverDoneHasNoTime() {
    assertThat(new MeanTime("time.step-ms").timings()).isEmpty();
  }

  @Test
  void theMeanIsInMilliseconds() {
    MeanTime time = new MeanTime("time.step-ms");
    long now = System.nanoTime();

    time.since(now - 1_000_000_000L);
    time.since(now - 3_000_000_000L);

    // From two seconds on; a minute would be another unit.
    assertThat(time.timings().get("time.step-ms")).isBetween(2e3, 6e4);
  }
}
