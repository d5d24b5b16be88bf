package org.argmax4j.data.ud;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.random.RandomStreams;

/**
 * Vectors that a {@link SkipGram} learns from sentences.
 *
 * @param directory the directory of the data set
 * @param files the sentences
 * @param words the words that are to have a vector, by their number
 * @param policy what happens at a bad sentence
 */
record TrainedVectorsTask(
    String directory, List<String> files, SortedMap<Integer, String> words, ErrorPolicy policy)
    implements Workers.Task<WordVectorTable.Result> {

  private static final int NONE = -1;

  @Override
  public WordVectorTable.Result run(Configuration hadoop) throws IOException {
    Map<String, Integer> places = new HashMap<>();
    words.values().forEach(word -> places.put(word, places.size()));
    float[][] trained =
        SkipGram.train(
            sentences(places, hadoop), places.size(), new RandomStreams(0).stream("skip-gram", 0));
    Map<Integer, float[]> vectors = new TreeMap<>();
    int place = 0;
    for (Integer number : words.keySet()) {
      vectors.put(number, trained[place++]);
    }
    return new WordVectorTable.Result(WordVectorTable.write(directory, vectors, hadoop), Map.of());
  }

  private List<int[]> sentences(Map<String, Integer> places, Configuration hadoop)
      throws IOException {
    List<int[]> sentences = new ArrayList<>();
    for (String file : files) {
      try (ConlluReader reader = ConlluReader.open(file, hadoop, policy)) {
        for (Sentence next = reader.next(); next != null; next = reader.next()) {
          sentences.add(
              Arrays.stream(next.forms())
                  .mapToInt(form -> places.getOrDefault(Words.normalise(form), NONE))
                  .filter(place -> place != NONE)
                  .toArray());
        }
      }
    }
    return sentences;
  }
}
