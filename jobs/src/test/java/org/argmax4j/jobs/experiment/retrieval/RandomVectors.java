package org.argmax4j.jobs.experiment.retrieval;

import java.util.SplittableRandom;
import org.argmax4j.data.embeddings.LabelledVectors;

/** Classes of eight vectors around means that three of six coordinates tell. */
final class RandomVectors {

  static final int DIMENSIONS = 6;
  static final int EACH = 8;

  private RandomVectors() {}

  static RetrievalData data() {
    SplittableRandom random = new SplittableRandom(4);
    return new RetrievalData(
        vectors(0, 10, random), vectors(10, 14, random), vectors(14, 22, random));
  }

  static LabelledVectors vectors(int firstClass, int endClass, SplittableRandom random) {
    int count = (endClass - firstClass) * EACH;
    float[] values = new float[count * DIMENSIONS];
    int[] labels = new int[count];
    float[] mean = new float[DIMENSIONS];
    for (int i = 0; i < count; i++) {
      labels[i] = firstClass + i / EACH;
      for (int j = 0; j < DIMENSIONS; j++) {
        if (i % EACH == 0) {
          mean[j] = j < 3 ? (float) random.nextGaussian() : 0;
        }
        double spread = j < 3 ? 0.2 : 1.5;
        values[i * DIMENSIONS + j] = mean[j] + (float) (spread * random.nextGaussian());
      }
    }
    return new LabelledVectors(DIMENSIONS, values, labels);
  }
}
