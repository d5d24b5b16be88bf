package org.argmax4j.data.globe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.structure.tour.Tour;
import org.argmax4j.structure.tree.CompleteGraph;
import org.junit.jupiter.api.Test;

/** Tours of cities whose shortest tours are known. */
class TsplibToursTest {

  private static final int MOST_CITIES = 52;

  private static long shortest(TsplibInstance instance) {
    CompleteGraph graph = new CompleteGraph(instance.cities());
    float[] scores = new float[graph.edges()];
    for (int i = 0; i < instance.cities(); i++) {
      for (int j = i + 1; j < instance.cities(); j++) {
        scores[graph.edge(i, j)] = -instance.distances()[i][j];
      }
    }
    float[] tour = new float[scores.length];
    Tour.defaults().solve(scores, 1, scores.length, tour);
    long length = 0;
    for (int edge = 0; edge < tour.length; edge++) {
      length -= tour[edge] == 1 ? (long) scores[edge] : 0;
    }
    return length;
  }

  @Test
  void toursOfPublicInstancesAreAsShortAsTheirKnownOptima() throws IOException {
    Path folder = PublishedFiles.require("tsplib");
    int solved = 0;
    for (String line : Files.readAllLines(folder.resolve("optimal.csv"))) {
      String[] fields = line.split(",", -1);
      if (fields[1].matches("\\d+") && Integer.parseInt(fields[1]) <= MOST_CITIES) {
        TsplibInstance instance = TsplibInstance.read(folder.resolve(fields[0] + ".tsp"));
        assertThat(shortest(instance)).as(fields[0]).isEqualTo(Long.parseLong(fields[4]));
        solved++;
      }
    }
    assertThat(solved).isGreaterThanOrEqualTo(16);
  }
}
