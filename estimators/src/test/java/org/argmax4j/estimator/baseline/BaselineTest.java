package org.argmax4j.estimator.baseline;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What each baseline makes of losses, by hand. */
class BaselineTest {

  /** Two examples of three samples. */
  private static final SampleLosses LOSSES = SampleLosses.of(new float[] {1, 2, 6, 0, -3, 0}, 3);

  @Test
  void nothingLeavesTheLosses() {
    assertThat(NoBaseline.defaults().baseline().centre(LOSSES).advantages())
        .containsExactly(1, 2, 6, 0, -3, 0);
  }

  @Test
  void theMeanOfTheBatchIsOverAllSamples() {
    assertThat(BatchMean.defaults().baseline().centre(LOSSES).advantages())
        .containsExactly(0, 1, 5, -1, -4, -1);
  }

  @Test
  void leaveOneOutIsTheMeanOfTheOthersOfAnExample() {
    // Baselines 4, 3.5, 1.5 and -1.5, 0, -1.5.
    assertThat(LeaveOneOut.defaults().baseline().centre(LOSSES).advantages())
        .containsExactly(-3, -1.5, 4.5, 1.5, -3, 1.5);
  }

  @Test
  void multiSampleGivesTheScoresTheSameAndMayChangeTheDecoder() {
    for (MultiSample.LossDivisor divisor : MultiSample.LossDivisor.values()) {
      MultiSample config = new MultiSample(divisor);
      // (l - mean) over S - 1 in place of S.
      assertThat(config.baseline().centre(LOSSES).advantages())
          .containsExactly(-3, -1.5, 4.5, 1.5, -3, 1.5);
    }
    MultiSample published = new MultiSample(MultiSample.LossDivisor.SAMPLES_LESS_ONE);
    assertThat(published.lossFactor(2)).isEqualTo(2);
    assertThat(published.lossFactor(4)).isEqualTo(4.0 / 3);
    assertThat(MultiSample.defaults().lossFactor(2)).isEqualTo(1);
  }

  @Test
  void aMovingAverageTakesInTheBatchAfterOrBeforeItsUse() {
    SampleLosses eight = SampleLosses.of(new float[] {8, 8}, 1);
    Baseline after = new MovingAverage(0.75, AverageUpdate.AFTER_USE).baseline();
    assertThat(after.centre(eight).advantages()).containsExactly(8, 8);
    assertThat(after.state()).containsExactly(2);
    assertThat(after.centre(eight).advantages()).containsExactly(6, 6);
    assertThat(after.state()).containsExactly(3.5);
    Baseline before = new MovingAverage(0.75, AverageUpdate.BEFORE_USE).baseline();
    assertThat(before.centre(eight).advantages()).containsExactly(6, 6);
    assertThat(before.centre(eight).advantages()).containsExactly(4.5, 4.5);
    before.restore(new double[] {8});
    assertThat(before.centre(eight).advantages()).containsExactly(0, 0);
  }

  @Test
  void withoutAPastThereIsNoAverage() {
    for (AverageUpdate update : AverageUpdate.values()) {
      Baseline none = new MovingAverage(0, update).baseline();
      for (int step = 0; step < 3; step++) {
        assertThat(none.centre(LOSSES).advantages()).containsExactly(1, 2, 6, 0, -3, 0);
      }
    }
    assertThatThrownBy(() -> new MovingAverage(1, AverageUpdate.AFTER_USE))
        .hasMessage("Invalid decay: 1.0, must be at least 0 and below 1");
  }

  @Test
  void aLearnedBaselineIsSubtractedBesideTheAverageAndFittedToWhatThatLeaves() {
    // e = 0.5 * 1 = 0.5 before its use.
    Baseline baseline =
        new LearnedBaseline(0.5, AverageUpdate.BEFORE_USE, 0.1, LearnedBaseline.Scaling.NONE)
            .baseline();
    Centred centred = baseline.centre(new SampleLosses(LOSSES.values(), 3, new float[] {2, -1}));
    assertThat(centred.advantages()).containsExactly(-1.5, -0.5, 3.5, 0.5, -2.5, 0.5);
    // The derivative of 0.1 (l - e - b)^2 by b.
    assertThat(centred.slopes())
        .containsExactly(new double[] {0.3, 0.1, -0.7, -0.1, 0.5, -0.1}, within(1e-15));
    assertThat(baseline.state()[0]).isEqualTo(0.5);
  }

  @Test
  void theRunningDeviationDividesWhereItIsAboveOneAndNotTheFit() {
    LearnedBaseline config =
        new LearnedBaseline(
            0.5, AverageUpdate.BEFORE_USE, 1, LearnedBaseline.Scaling.RUNNING_DEVIATION);
    Baseline wide = config.baseline();
    // Mean 0 and variance 32, of which half is taken in: the divisor is 4.
    SampleLosses losses =
        SampleLosses.of(new float[] {(float) Math.sqrt(32), -(float) Math.sqrt(32)}, 1);
    Centred centred = wide.centre(losses);
    assertThat(centred.advantages())
        .containsExactly(new double[] {Math.sqrt(2), -Math.sqrt(2)}, within(1e-6));
    assertThat(centred.slopes()[0]).isCloseTo(-2 * Math.sqrt(32), within(1e-5));
    assertThat(wide.state()[1]).isCloseTo(16, within(1e-5));
    // The next divisor is the root of 24.
    assertThat(wide.centre(losses).advantages()[0]).isCloseTo(Math.sqrt(32.0 / 24), within(1e-6));
    Baseline narrow = config.baseline();
    assertThat(narrow.centre(SampleLosses.of(new float[] {0.5f, -0.5f}, 1)).advantages())
        .containsExactly(0.5, -0.5);
    Baseline after = with(config, "update", AverageUpdate.AFTER_USE).baseline();
    assertThat(after.centre(losses).advantages()[0]).isCloseTo(Math.sqrt(32), within(1e-6));
    assertThatThrownBy(() -> with(config, "fitWeight", 0))
        .hasMessage("Invalid fit-weight: 0.0, must be a positive number");
  }
}
