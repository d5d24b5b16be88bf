package org.argmax4j.jobs.experiment.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.argmax4j.config.InputException;
import org.argmax4j.random.Permutations;
import org.argmax4j.training.ExampleOrder;

/**
 * Batches of some vectors of each of some classes: what is relevant for a vector is then in its
 * batch. An epoch goes round the classes so often that it sees about as many vectors as there are;
 * each round has a new order of the classes, of which those that do not fill a batch are left out,
 * and new vectors of each.
 */
final class ClassBatches implements ExampleOrder {

  private final List<int[]> members = new ArrayList<>();
  private final int classes;
  private final int vectors;
  private final int rounds;

  /**
   * Batches of training vectors.
   *
   * @param labels the class of each vector
   * @param classes how many classes a batch has
   * @param vectors how many vectors of each
   * @throws InputException if there are not so many classes, or one of them has not so many vectors
   */
  ClassBatches(int[] labels, int classes, int vectors) {
    this.classes = classes;
    this.vectors = vectors;
    Map<Integer, List<Integer>> byClass = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      byClass.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    int fewest = labels.length;
    for (List<Integer> own : byClass.values()) {
      members.add(own.stream().mapToInt(i -> i).toArray());
      fewest = Math.min(fewest, own.size());
    }
    if (members.size() < classes || fewest < vectors) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the data set has %d training classes of at least %d vectors, expected at least %d"
                  + " of %d for a batch",
              members.size(),
              fewest,
              classes,
              vectors));
    }
    rounds = Math.max(1, labels.length / (members.size() * vectors));
  }

  /** How many vectors an epoch has. */
  int examples() {
    return rounds * (members.size() / classes * classes) * vectors;
  }

  @Override
  public int[] draw(int examples, SplittableRandom random) {
    int[] drawn = new int[examples];
    int next = 0;
    for (int round = 0; round < rounds; round++) {
      int[] order = Permutations.draw(members.size(), random);
      for (int i = 0; i < members.size() / classes * classes; i++) {
        int[] own = members.get(order[i]);
        int[] chosen = Permutations.draw(own.length, random);
        for (int j = 0; j < vectors; j++) {
          drawn[next++] = own[chosen[j]];
        }
      }
    }
    return drawn;
  }
}
