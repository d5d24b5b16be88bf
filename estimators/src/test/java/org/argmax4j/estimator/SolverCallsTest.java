package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;

/** How often a step of training calls the solver, for each row and sample. */
class SolverCallsTest {

  private static final float[] SCORES = {0.3f, -0.2f, 0.1f, 0, 0.5f, 0.2f};
  private static final float[] INCOMING = {1, 0, -1, 0.5f, 0, 2};

  /** Calls of a forward and a backward pass over one row. */
  private static int calls(EstimatorConfig estimator) {
    AtomicInteger rowsSolved = new AtomicInteger();
    TopK best = new TopK(2, TopK.TieRule.INDEX);
    Solver counting =
        (scores, rows, length, structures) -> {
          rowsSolved.addAndGet(rows);
          best.solve(scores, rows, length, structures);
        };
    GradientLayer layer = (GradientLayer) estimator.layer(counting);
    layer
        .forward(new Scores(SCORES, 1, 1, SCORES.length), new SplittableRandom(1))
        .backward(INCOMING);
    return rowsSolved.get();
  }

  @Test
  void identityAndStraightThroughCallItOnce() {
    for (Identity.Kind projection : Identity.Kind.values()) {
      assertThat(calls(new Identity(projection, NoNoise.defaults(), 0, 0, 1, Direction.MAXIMISE)))
          .isEqualTo(1);
    }
    assertThat(calls(StraightThrough.defaults())).isEqualTo(1);
  }

  @Test
  void blackboxDifferentiationAndForwardDifferencesCallItTwice() {
    assertThat(calls(BlackboxDifferentiation.defaults())).isEqualTo(2);
    assertThat(calls(ImplicitMle.defaults())).isEqualTo(2);
  }

  @Test
  void centralDifferencesCallItThreeTimes() {
    assertThat(calls(AdaptiveImplicitMle.defaults())).isEqualTo(3);
  }
}
