package org.argmax4j.jobs.experiment.l2x;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Tensor;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Storage;

/** Small made-up reviews: the rating follows from which of two words occurs. */
final class SyntheticBeer {

  private static final int WORDS = 60;
  private static final int DIMENSIONS = 16;
  private static final int GOOD = 3;
  private static final int BAD = 4;

  private SyntheticBeer() {}

  static BeerData data(int train, int heldOut, int annotated, int longest) {
    SplittableRandom random = new SplittableRandom(11);
    Reviews reviews = reviews(annotated, longest, random);
    int[][] ranges = new int[annotated][];
    for (int i = 0; i < annotated; i++) {
      for (int j = 0; j < reviews.length(i); j++) {
        int token = reviews.tokens()[reviews.offsets()[i] + j];
        if (token == GOOD || token == BAD) {
          ranges[i] = new int[] {j, j + 1};
        }
      }
    }
    AspectData aspect =
        new AspectData(
            reviews(train, longest, random),
            reviews(heldOut, longest, random),
            new AnnotatedReviews(reviews, ranges),
            words(),
            table(random));
    return new BeerData(Map.of(Aspect.AROMA, aspect));
  }

  /** Words that a page must not take for its own. */
  private static List<String> words() {
    List<String> words = new ArrayList<>(Collections.nCopies(GOOD, ""));
    for (int i = GOOD; i < WORDS; i++) {
      words.add(String.format(Locale.ROOT, "<w%d>&é", i));
    }
    return words;
  }

  static Tensor table(SplittableRandom random) {
    float[] values = new float[WORDS * DIMENSIONS];
    for (int i = DIMENSIONS; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    Storage storage = Backends.chosen().allocate(values.length);
    Backends.chosen().upload(values, storage, values.length);
    return new Tensor(storage, new Shape(WORDS, DIMENSIONS));
  }

  static Reviews reviews(int count, int longest, SplittableRandom random) {
    int[] offsets = new int[count + 1];
    int[] tokens = new int[count * longest];
    float[] ratings = new float[count];
    int next = 0;
    for (int i = 0; i < count; i++) {
      int length = 1 + random.nextInt(longest);
      int telling = random.nextInt(length);
      boolean good = random.nextBoolean();
      ratings[i] = good ? 0.9f : 0.1f;
      for (int j = 0; j < length; j++) {
        tokens[next++] = j == telling ? (good ? GOOD : BAD) : 5 + random.nextInt(WORDS - 5);
      }
      offsets[i + 1] = next;
    }
    return new Reviews(java.util.Arrays.copyOf(tokens, next), offsets, ratings);
  }
}
