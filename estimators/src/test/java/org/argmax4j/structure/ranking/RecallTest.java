package org.argmax4j.structure.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecallTest {

  @Test
  void theFirstRelevantItemCounts() {
    float[] scores = {9, 9, 0.9f, 0.5f, 0.8f, 0.3f, 0.7f, 0.1f};
    boolean[] relevant = {false, true, false, true, false, false};
    assertThat(Recall.firstRank(scores, 2, relevant)).isEqualTo(4);
  }

  @Property(tries = 200)
  void itHasTheLowestOfTheRanksOfAll(
      @ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[n];
    float[] costs = new float[n];
    boolean[] relevant = new boolean[n];
    relevant[random.nextInt(n)] = true;
    for (int i = 0; i < n; i++) {
      // Many are equal.
      scores[i] = random.nextInt(4);
      costs[i] = -scores[i];
      relevant[i] |= random.nextInt(3) == 0;
    }
    float[] ranks = new float[n];
    Ranking.defaults().solve(costs, 1, n, ranks);
    int lowest = n;
    for (int i = 0; i < n; i++) {
      lowest = relevant[i] ? Math.min(lowest, (int) ranks[i]) : lowest;
    }
    assertThat(Recall.firstRank(scores, 0, relevant)).isEqualTo(lowest);
  }

  @Test
  void aRowWithoutAnythingRelevantIsRefused() {
    assertThatThrownBy(() -> Recall.firstRank(new float[3], 0, false, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row: none of 3 items is relevant");
  }
}
