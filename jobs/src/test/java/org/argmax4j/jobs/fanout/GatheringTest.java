package org.argmax4j.jobs.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final int PAIRS = 5;

  /** The losses 0, 1, ... of a population of five pairs. */
  private static Share share(long step, int from, int to) {
    double[] losses = IntStream.range(2 * from, 2 * to).asDoubleStream().toArray();
    return new Share(step, PAIRS, from, losses, 0, 1, 0);
  }

  private static Reply.Waiting waiting(Share share, LossLog.Entry... log) {
    return new Reply.Waiting(share, List.of(log));
  }

  private static LossLog.Entry entry(long step) {
    return new LossLog.Entry(step, new double[] {step});
  }

  private static List<Long> missed(Gathering gathering) {
    return gathering.missed().stream().map(LossLog.Entry::step).toList();
  }

  @Test
  void theOrderInWhichSharesArriveDoesNotMatter() {
    List<Share> shares = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      shares.add(share(3, pair, pair + 1));
    }
    // Of more tasks than pairs, some have nothing to do; some tasks run twice.
    shares.add(share(3, 2, 2));
    shares.add(share(3, 4, 5));
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(shares, random);

      assertThat(Share.gather(shares))
          .hasValueSatisfying(
              losses -> assertThat(losses).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }
  }

  @Test
  void aPopulationOfWhichPairsAreMissingIsNotGathered() {
    assertThat(Share.gather(List.of(share(3, 0, 2), share(3, 3, 5)))).isEmpty();
  }

  @Test
  void kernelsThatDifferAreRefused() {
    Share other = new Share(3, PAIRS, 2, new double[6], 0, 2, 0);

    assertThatThrownBy(() -> Share.gather(List.of(share(3, 0, 2), other)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("different kernels");
  }

  @Test
  void weightsThatDifferAreRefused() {
    Share other = new Share(3, PAIRS, 2, new double[6], 4711, 1, 0);

    assertThatThrownBy(() -> Share.gather(List.of(share(3, 0, 2), other)))
        .isInstanceOf(DivergedReplicasException.class)
        .hasMessage("Executors have different weights before step 3 of one run");
  }

  @Test
  void aWholePopulationIsTheNextStep() {
    Gathering gathering = new Gathering();

    gathering.add(List.of(waiting(share(0, 0, 2)), waiting(share(0, 2, 5))));

    assertThat(gathering.end()).isEqualTo(1);
    assertThat(missed(gathering)).containsExactly(0L);
  }

  @Test
  void whoIsBehindGetsWhatItMissed() {
    Gathering gathering = new Gathering();
    for (long step = 0; step < 4; step++) {
      gathering.add(List.of(waiting(share(step, 0, 5))));
    }

    gathering.add(
        List.of(
            waiting(Share.without(2, 1)), waiting(new Share(4, PAIRS, 2, new double[6], 0, 1, 0))));

    assertThat(gathering.end()).isEqualTo(4);
    assertThat(missed(gathering)).containsExactly(2L, 3L);
  }

  @Test
  void aDriverThatKnowsNothingLearnsFromTheExecutors() {
    Gathering gathering = new Gathering();

    gathering.add(
        List.of(waiting(Share.without(5, 1)), waiting(Share.without(7, 1), entry(5), entry(6))));

    assertThat(gathering.end()).isEqualTo(7);
    assertThat(missed(gathering)).containsExactly(5L, 6L);
  }

  @Test
  void whatLiesBeforeACheckpointIsForgotten() {
    Gathering gathering = new Gathering();
    for (long step = 0; step < 4; step++) {
      gathering.add(List.of(waiting(share(step, 0, 5))));
    }

    gathering.add(List.of(waiting(new Share(4, PAIRS, 0, new double[10], 0, 1, 3))));
    gathering.add(List.of(waiting(Share.without(0, 1)), waiting(Share.without(5, 1))));

    assertThat(gathering.begin()).isEqualTo(3);
    assertThat(missed(gathering)).containsExactly(3L, 4L);
    double[] last = gathering.missed().get(1).losses();
    assertThat(Arrays.stream(last).sum()).isZero();
  }
}
