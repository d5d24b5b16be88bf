package org.argmax4j.data.globe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.data.Split;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.tour.Tour;
import org.argmax4j.structure.tree.CompleteGraph;

/**
 * Shortest tours through k different places, in random order, each choice as likely as the others.
 * What is drawn depends on the seed, the split and the row alone.
 *
 * @param cities how many places a tour has, k, 3 to 64
 * @param metric what distances are
 * @param places the places to choose from, at least k
 * @param seed the seed
 */
record TourSimulation(int cities, Metric metric, List<Place> places, long seed)
    implements Serializable {

  /** The version of what is drawn: raised when the same seed gives other examples. */
  static final int VERSION = 1;

  /** An example. */
  TourExample draw(Split split, int row) {
    SplittableRandom random = new RandomStreams(seed).stream("tour-" + split.table(), row);
    int[] chosen = Arrays.copyOf(Permutations.draw(places.size(), random), cities);
    int edges = new CompleteGraph(cities).edges();
    float[] distances = new float[edges];
    float[] scores = new float[edges];
    int edge = 0;
    for (int i = 0; i < cities; i++) {
      for (int j = i + 1; j < cities; j++) {
        distances[edge] = metric.distance(places.get(chosen[i]), places.get(chosen[j]));
        scores[edge] = -distances[edge];
        edge++;
      }
    }
    float[] solution = new float[edges];
    Tour.defaults().solve(scores, 1, edges, solution);
    byte[] tour = new byte[edges];
    for (int i = 0; i < edges; i++) {
      tour[i] = (byte) solution[i];
    }
    return new TourExample(chosen, distances, tour);
  }
}
