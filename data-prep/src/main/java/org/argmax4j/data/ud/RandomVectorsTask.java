package org.argmax4j.data.ud;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Workers;
import org.argmax4j.random.RandomStreams;

/**
 * Random vectors in the place of those that there is no file of: of {@value #NUMBERS} numbers,
 * uniform within {@code +-sqrt(3 / 300)}, so that their length is near 1. The same word has the
 * same vector in every data set.
 *
 * @param directory the directory of the data set
 * @param words the words, by their number
 */
record RandomVectorsTask(String directory, SortedMap<Integer, String> words)
    implements Workers.Task<WordVectorTable.Result> {

  /** As many as the published vectors have. */
  static final int NUMBERS = 300;

  @Override
  public WordVectorTable.Result run(Configuration hadoop) throws IOException {
    RandomStreams streams = new RandomStreams(0);
    Map<Integer, float[]> vectors = new TreeMap<>();
    words.forEach((number, word) -> vectors.put(number, draw(streams.stream(word, 0))));
    return new WordVectorTable.Result(WordVectorTable.write(directory, vectors, hadoop), Map.of());
  }

  private static float[] draw(SplittableRandom random) {
    double bound = Math.sqrt(3.0 / NUMBERS);
    float[] vector = new float[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      vector[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return vector;
  }
}
