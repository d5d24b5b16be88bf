package org.argmax4j.jobs.experiment.tour;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.data.globe.GlobePlaces;
import org.argmax4j.data.globe.GlobeTours;
import org.argmax4j.data.globe.Metric;
import org.argmax4j.random.Permutations;
import org.argmax4j.structure.tour.Tour;
import org.argmax4j.structure.tree.CompleteGraph;

/** Tours through five of twelve random places with random flags. */
final class RandomTours {

  static final int PLACES = 12;
  static final int CITIES = 5;

  private RandomTours() {}

  static TourData data() {
    SplittableRandom random = new SplittableRandom(4);
    byte[] images =
        new byte[PLACES * GlobePlaces.ROWS * GlobePlaces.COLUMNS * GlobePlaces.CHANNELS];
    random.nextBytes(images);
    float[] points = new float[3 * PLACES];
    for (int i = 0; i < PLACES; i++) {
      double z = 2 * random.nextDouble() - 1;
      double angle = 2 * Math.PI * random.nextDouble();
      points[3 * i] = (float) (Math.sqrt(1 - z * z) * Math.cos(angle));
      points[3 * i + 1] = (float) (Math.sqrt(1 - z * z) * Math.sin(angle));
      points[3 * i + 2] = (float) z;
    }
    List<String> names = Collections.nCopies(PLACES, "place");
    GlobePlaces places = new GlobePlaces(names, new float[PLACES], new float[PLACES], images);
    return new TourData(
        PlaceImages.of(places, 0, 75),
        Metric.CHORD,
        TourSet.all(tours(points, 60, random)),
        TourSet.all(tours(points, 30, random)),
        TourSet.all(tours(points, 40, random)));
  }

  private static GlobeTours tours(float[] points, int count, SplittableRandom random) {
    CompleteGraph graph = new CompleteGraph(CITIES);
    int[] chosen = new int[count * CITIES];
    float[] distances = new float[count * graph.edges()];
    float[] scores = new float[distances.length];
    for (int example = 0; example < count; example++) {
      int[] order = Permutations.draw(PLACES, random);
      System.arraycopy(order, 0, chosen, example * CITIES, CITIES);
      for (int i = 0; i < CITIES; i++) {
        for (int j = i + 1; j < CITIES; j++) {
          double square = 0;
          for (int axis = 0; axis < 3; axis++) {
            double way = points[3 * order[i] + axis] - points[3 * order[j] + axis];
            square += way * way;
          }
          int at = example * graph.edges() + graph.edge(i, j);
          distances[at] = (float) Math.sqrt(square);
          scores[at] = -distances[at];
        }
      }
    }
    float[] tours = new float[distances.length];
    Tour.defaults().solve(scores, count, graph.edges(), tours);
    return new GlobeTours(CITIES, chosen, distances, tours);
  }
}
