package org.argmax4j.jobs.experiment.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.argmax4j.data.keypoints.KeypointPair;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.structure.matching.QuadraticCoordinates;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class MatchingBatchTest {

  private static final MatchingData DATA = RandomPairs.data();

  @Test
  void costsOfAPairAreTheSameWhateverIsBesideIt() {
    List<MatchingPair> pairs = DATA.train().subList(0, 5);
    for (Terms terms : Terms.values()) {
      try (MatchingModel model =
              MatchingModel.create(
                  Inputs.GEOMETRY.size(0),
                  Initialisation.xavier(1),
                  Backends.chosen(),
                  new SplittableRandom(1));
          Tape tape = Tape.inference(Backends.chosen())) {
        MatchingBatch all = MatchingBatch.of(pairs, Inputs.GEOMETRY, terms, 0);
        float[] together = model.costs(tape, all).toArray();
        assertThat(together).hasSize(all.coordinates());
        int from = 0;
        for (MatchingPair pair : pairs) {
          MatchingBatch alone = MatchingBatch.of(List.of(pair), Inputs.GEOMETRY, terms, 0);
          float[] own = model.costs(tape, alone).toArray();
          for (int i = 0; i < own.length; i++) {
            if (Float.isInfinite(own[i])) {
              assertThat(together[from + i]).isEqualTo(own[i]);
            } else {
              assertThat(together[from + i]).isCloseTo(own[i], within(1e-5f));
            }
          }
          from += own.length;
        }
      }
    }
  }

  @Test
  void theRightMatchingHasItsPointsAndTheEdgesThatBothGraphsHave() {
    MatchingPair pair = DATA.train().get(0);
    MatchingBatch batch =
        MatchingBatch.of(List.of(pair), Inputs.GEOMETRY, Terms.POINTS_AND_EDGES, 0);
    QuadraticCoordinates coordinates = new QuadraticCoordinates(pair.points());
    int n = pair.points();
    float[] expected = new float[coordinates.length()];
    for (int i = 0; i < n; i++) {
      expected[coordinates.pair(i, pair.matching()[i])] = 1;
      for (int k = i + 1; k < n; k++) {
        int j = pair.matching()[i];
        int l = pair.matching()[k];
        if (joined(pair.left(), i, k) && joined(pair.right(), j, l)) {
          expected[coordinates.twoPairs(i, j, k, l)] = 1;
        }
      }
    }
    assertThat(batch.targets()).isEqualTo(expected);
    float[] linear = MatchingBatch.of(List.of(pair), Inputs.GEOMETRY, Terms.POINTS, 0).targets();
    assertThat(linear).hasSize(n * n).isEqualTo(Arrays.copyOf(expected, n * n));
  }

  private static boolean joined(KeypointGraph graph, int one, int other) {
    for (int edge = 0; edge < graph.edgeCount(); edge++) {
      if (graph.edges()[2 * edge] == Math.min(one, other)
          && graph.edges()[2 * edge + 1] == Math.max(one, other)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void samplesOfAPairAreAdjacent() {
    List<MatchingPair> pairs = DATA.train().subList(0, 2);
    MatchingBatch batch = MatchingBatch.of(pairs, Inputs.GEOMETRY, Terms.POINTS, 0);
    int[] rows = batch.sampleOfCoordinate(2);
    float[] targets = batch.repeatedTargets(2);
    int first = batch.lengths()[0];
    assertThat(rows[first - 1]).isZero();
    assertThat(rows[first]).isEqualTo(1);
    assertThat(rows[2 * first]).isEqualTo(2);
    assertThat(rows[rows.length - 1]).isEqualTo(3);
    for (int i = 0; i < first; i++) {
      assertThat(targets[first + i]).isEqualTo(targets[i]).isEqualTo(batch.targets()[i]);
    }
    for (int i = 0; i < batch.lengths()[1]; i++) {
      assertThat(targets[2 * first + i]).isEqualTo(batch.targets()[first + i]);
    }
  }

  @Test
  void featuresDoNotDependOnUnitAndPlace() {
    float[] points = {0, 0, 4, 0, 4, 3, 1, 5};
    float[] moved = new float[points.length];
    for (int i = 0; i < points.length; i++) {
      moved[i] = 8 * points[i] + (i % 2 == 0 ? 100 : -40);
    }
    float[] features = PointFeatures.of(points);
    assertThat(PointFeatures.of(moved)).containsExactly(features, within(1e-5f));
    double square = 0;
    for (int i = 0; i < 4; i++) {
      float x = features[i * PointFeatures.SIZE];
      float y = features[i * PointFeatures.SIZE + 1];
      square += x * x + y * y;
      assertThat(features[i * PointFeatures.SIZE + 3]).isCloseTo(x * y, within(1e-6f));
    }
    assertThat(square / 4).isCloseTo(1, within(1e-6));
    // The least distance, the largest, and the least again.
    int last = 3 * PointFeatures.SIZE;
    assertThat(features[last + 5]).isEqualTo(features[last + 10]);
    assertThat(features[last + 9]).isEqualTo(features[last + 12]);
  }

  @Test
  void pointsAtOnePlaceHaveFeaturesThatAreFinite() {
    for (float feature : PointFeatures.of(new float[] {3, 3, 3, 3})) {
      assertThat(feature).isZero();
    }
  }

  @Test
  void accuracyIsTheShareOfPointsThatAreMatchedRightly() {
    MatchingAccuracy accuracy = new MatchingAccuracy();
    float[] points = {0, 0, 1, 0, 0, 1};
    MatchingPair one = pair("a", points, 0, 1, 2);
    MatchingPair other = pair("b", points, 1, 0, 2);
    float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    accuracy.add(one, identity, 0);
    accuracy.add(one, identity, 0);
    accuracy.add(other, identity, 0);
    Map<String, Double> metrics = new TreeMap<>();
    accuracy.report("test", metrics);
    assertThat(metrics.get("test.accuracy-x100")).isCloseTo(700 / 9.0, within(1e-9));
    assertThat(metrics.get("test.category-accuracy-x100")).isCloseTo(200 / 3.0, within(1e-9));
    assertThat(metrics.get("test.worst-category-accuracy-x100")).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(metrics.get("test.exact-x100")).isCloseTo(200 / 3.0, within(1e-9));
    assertThat(metrics.get("test.hamming")).isCloseTo(4 / 3.0, within(1e-9));
  }

  private static MatchingPair pair(String category, float[] points, int... matching) {
    return MatchingPair.of(new KeypointPair(category, points, points, matching, new float[0]));
  }
}
