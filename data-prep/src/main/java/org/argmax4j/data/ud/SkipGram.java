package org.argmax4j.data.ud;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A skip-gram model with negative sampling (Mikolov et al. 2013): vectors from which the words
 * around a word can be told from words drawn at random. For treebanks of which there is no file of
 * vectors; a treebank is small, and such vectors know far less than those of a web crawl.
 *
 * <p>One thread and no function whose last bit depends on the machine: the same sentences give the
 * same vectors everywhere, as the fingerprint of a data set promises.
 */
final class SkipGram {

  /** Numbers of a vector. Of some ten thousand words, more do not learn more. */
  static final int NUMBERS = 100;

  private static final int PASSES = 15;
  private static final int WINDOW = 5;
  private static final int NEGATIVES = 5;
  private static final double FIRST_RATE = 0.05;
  private static final double FLATTENING = 0.75;

  private final int[][] sentences;
  private final double[] cumulative;
  private final float[][] vectors;
  private final float[][] contexts;
  private final float[] change = new float[NUMBERS];
  private final SplittableRandom random;

  private SkipGram(List<int[]> sentences, int words, SplittableRandom random) {
    this.sentences = sentences.toArray(int[][]::new);
    this.random = random;
    cumulative = noise(this.sentences, words);
    vectors = new float[words][NUMBERS];
    contexts = new float[words][NUMBERS];
    for (float[] vector : vectors) {
      for (int i = 0; i < NUMBERS; i++) {
        vector[i] = (float) ((random.nextDouble() - 0.5) / NUMBERS);
      }
    }
  }

  /**
   * Trains vectors.
   *
   * @param sentences numbers of words, from 0
   * @param words how many words there are
   * @param random the stream of first values, windows and words drawn
   * @return {@code [words][NUMBERS]}
   */
  static float[][] train(List<int[]> sentences, int words, SplittableRandom random) {
    SkipGram model = new SkipGram(sentences, words, random);
    for (int pass = 0; pass < PASSES; pass++) {
      model.pass((float) (FIRST_RATE * (PASSES - pass) / PASSES));
    }
    return model.vectors;
  }

  /** The distribution of drawn words: that of the text, flattened. */
  private static double[] noise(int[][] sentences, int words) {
    int[] counts = new int[words];
    for (int[] sentence : sentences) {
      for (int word : sentence) {
        counts[word]++;
      }
    }
    double[] cumulative = new double[words];
    double sum = 0;
    for (int word = 0; word < words; word++) {
      sum += StrictMath.pow(counts[word], FLATTENING);
      cumulative[word] = sum;
    }
    return cumulative;
  }

  private int draw() {
    int last = cumulative.length - 1;
    int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[last]);
    return Math.min(last, found < 0 ? -found - 1 : found + 1);
  }

  private void pass(float rate) {
    for (int[] sentence : sentences) {
      for (int place = 0; place < sentence.length; place++) {
        int window = 1 + random.nextInt(WINDOW);
        int end = Math.min(sentence.length - 1, place + window);
        for (int other = Math.max(0, place - window); other <= end; other++) {
          if (other != place) {
            pair(sentence[place], sentence[other], rate);
          }
        }
      }
    }
  }

  private void pair(int word, int neighbour, float rate) {
    Arrays.fill(change, 0);
    tell(vectors[word], contexts[neighbour], true, rate);
    for (int negative = 0; negative < NEGATIVES; negative++) {
      int drawn = draw();
      if (drawn != neighbour) {
        tell(vectors[word], contexts[drawn], false, rate);
      }
    }
    add(1, change, vectors[word]);
  }

  /** One step of logistic regression; what it changes in the vector is put aside. */
  private void tell(float[] vector, float[] context, boolean neighbour, float rate) {
    float step = rate * ((neighbour ? 1 : 0) - sigmoid(dot(vector, context)));
    add(step, context, change);
    add(step, vector, context);
  }

  private static void add(float factor, float[] from, float[] to) {
    for (int i = 0; i < NUMBERS; i++) {
      to[i] += factor * from[i];
    }
  }

  /** Four sums, since one would wait for itself. */
  private static float dot(float[] a, float[] b) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    for (int i = 0; i < NUMBERS; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    return (first + second) + (third + fourth);
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + StrictMath.exp(-x)));
  }
}
