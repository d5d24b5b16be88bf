package org.argmax4j.jobs.experiment.tour;

import java.util.SplittableRandom;
import org.argmax4j.random.RandomStreams;

/** The tours that training is told to find, some of whose edges may be wrong. */
final class Labels {

  private final TourSet tours;
  private final double probability;
  private final RandomStreams streams;

  /**
   * Labels.
   *
   * @param corruption rho: each edge is flipped with probability {@code rho / k}
   * @param streams where it is decided which ones, the same for an example whenever it is asked for
   */
  Labels(TourSet tours, double corruption, RandomStreams streams) {
    this.tours = tours;
    this.probability = Math.min(1, corruption / tours.tours().cities());
    this.streams = streams;
  }

  /** The labels of some examples, {@code [examples, edges]}. */
  float[] of(int... examples) {
    int edges = tours.edges();
    float[] labels = new float[examples.length * edges];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(tours.tours().tours(), examples[i] * edges, labels, i * edges, edges);
      if (probability > 0) {
        flip(labels, i * edges, edges, streams.stream("flips", examples[i]));
      }
    }
    return labels;
  }

  private void flip(float[] labels, int from, int count, SplittableRandom random) {
    for (int edge = from; edge < from + count; edge++) {
      if (random.nextDouble() < probability) {
        labels[edge] = 1 - labels[edge];
      }
    }
  }
}
