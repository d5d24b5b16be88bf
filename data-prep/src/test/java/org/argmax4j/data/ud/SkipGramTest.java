package org.argmax4j.data.ud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SkipGramTest {

  private static final int[] ANIMALS = {0, 1};
  private static final int[] COLOURS = {2, 3};
  private static final int[] OF_ANIMALS = {4, 5, 6};
  private static final int[] OF_COLOURS = {7, 8, 9};
  private static final int WORDS = 10;

  /** Sentences of a noun and two words that stand beside nouns of its kind. */
  private static List<int[]> sentences() {
    SplittableRandom random = new SplittableRandom(1);
    List<int[]> sentences = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean animal = random.nextBoolean();
      int noun = (animal ? ANIMALS : COLOURS)[random.nextInt(2)];
      int[] beside = animal ? OF_ANIMALS : OF_COLOURS;
      sentences.add(new int[] {beside[random.nextInt(3)], noun, beside[random.nextInt(3)]});
    }
    return sentences;
  }

  private static float[][] train() {
    return SkipGram.train(sentences(), WORDS, new SplittableRandom(2));
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    return product / Math.sqrt(squareA * squareB);
  }

  @Test
  void wordsThatStandBesideTheSameWordsHaveVectorsThatAreAlike() {
    float[][] vectors = train();
    for (int animal : ANIMALS) {
      for (int colour : COLOURS) {
        assertThat(cosine(vectors[ANIMALS[0]], vectors[ANIMALS[1]]))
            .isGreaterThan(cosine(vectors[animal], vectors[colour]) + 0.3);
        assertThat(cosine(vectors[COLOURS[0]], vectors[COLOURS[1]]))
            .isGreaterThan(cosine(vectors[animal], vectors[colour]) + 0.3);
      }
    }
  }

  @Test
  void sameSentencesGiveTheSameVectors() {
    assertThat(train()).isDeepEqualTo(train());
  }

  @Test
  void withoutWordsThereIsNothingToTrain() {
    assertThat(SkipGram.train(List.of(new int[0]), 0, new SplittableRandom(1))).isEmpty();
  }
}
