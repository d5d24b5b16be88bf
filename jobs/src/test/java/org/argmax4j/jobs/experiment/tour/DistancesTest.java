package org.argmax4j.jobs.experiment.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.data.globe.Metric;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistancesTest {

  @Test
  void pointsAreMovedToTheSphereAndMeasuredPairByPair() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      // East, north, and the opposite of east, of any length.
      Node points = tape.constant(new float[] {2, 0, 0, 0, 0.5f, 0, -3, 0, 0}, 3, 3);
      float root = (float) Math.sqrt(2);
      // The places of the second example are the last two and the first.
      float[] chords = new Distances(Metric.CHORD, 3).of(points, 0, 1, 2, 1, 2, 0).toArray();
      assertThat(chords).containsExactly(new float[] {root, 2, root, root, root, 2}, within(1e-6f));
      float quarter = (float) Math.PI / 2;
      float[] arcs = new Distances(Metric.GREAT_CIRCLE, 3).of(points, 0, 1, 2).toArray();
      assertThat(arcs).containsExactly(new float[] {quarter, 2 * quarter, quarter}, within(1e-3f));
    }
  }

  private static double loss(Metric metric, float[] values, float[] weights) {
    try (Tape tape = Tape.inference(Backends.chosen())) {
      Node points = tape.constant(values, 4, 3);
      float[] distances = new Distances(metric, 3).of(points, 0, 1, 2, 3, 1, 0).toArray();
      double sum = 0;
      for (int i = 0; i < distances.length; i++) {
        sum += distances[i] * weights[i];
      }
      return sum;
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void theGradientIsThatOfFiniteDifferences(Metric metric) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[12];
    float[] weights = new float[6];
    for (int i = 0; i < 12; i++) {
      values[i] = (float) random.nextGaussian();
      weights[i % 6] = (float) random.nextGaussian();
    }
    float[] gradient;
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node points = tape.variable(values, 4, 3);
      Node distances = new Distances(metric, 3).of(points, 0, 1, 2, 3, 1, 0);
      Node weighted = Arithmetic.multiply(distances, tape.constant(weights, 2, 3));
      tape.backward(Reductions.sum(weighted));
      gradient = points.gradientArray();
    }
    float step = 1e-2f;
    for (int i = 0; i < values.length; i++) {
      float[] up = values.clone();
      float[] down = values.clone();
      up[i] += step;
      down[i] -= step;
      double slope = (loss(metric, up, weights) - loss(metric, down, weights)) / (2 * step);
      assertThat((double) gradient[i]).isCloseTo(slope, within(1e-3 + 1e-2 * Math.abs(slope)));
    }
  }
}
