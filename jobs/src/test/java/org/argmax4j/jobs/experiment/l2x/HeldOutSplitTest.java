package org.argmax4j.jobs.experiment.l2x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;

class HeldOutSplitTest {

  @Test
  void isTheOneOfTheReferenceForSeedZero() {
    HeldOutSplit split = HeldOutSplit.of(10_000, 0, 0);
    assertThat(split.test()).hasSize(5000).startsWith(9394, 898, 2398, 5906, 2343);
    assertThat(split.validation()).hasSize(5000).startsWith(333, 6391, 4786, 357, 9854);
  }

  @Test
  void aHalfIsNeverEmpty() {
    assertThat(HeldOutSplit.of(2, 0, 0).validation()).hasSize(1);
    assertThatThrownBy(() -> HeldOutSplit.of(1, 0, 0))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has 1 held-out reviews, expected at least 2");
  }

  @Test
  void partsEveryReviewOnceAndKeepsItsBeginningUnderALimit() {
    HeldOutSplit split = HeldOutSplit.of(11, 3, 0);
    assertThat(split.test()).hasSize(6);
    assertThat(
            IntStream.concat(Arrays.stream(split.test()), Arrays.stream(split.validation()))
                .sorted())
        .containsExactlyElementsOf(IntStream.range(0, 11).boxed().toList());
    assertThat(HeldOutSplit.of(11, 3, 100).validation()).containsExactly(split.validation());
    HeldOutSplit limited = HeldOutSplit.of(11, 3, 2);
    assertThat(limited.test()).containsExactly(Arrays.copyOf(split.test(), 2));
    assertThat(limited.validation()).containsExactly(Arrays.copyOf(split.validation(), 2));
  }
}
