package org.argmax4j.bench;

import java.util.SplittableRandom;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.TractableSolver;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.ProjectiveTree;

/**
 * How long do parses take, one thread? Wanted: projective ones of 1,000 sentences of 25 words in at
 * most 60 ms, of one of 250 words in 60 ms; others of 1,000 sentences in 25 ms, of 250 words in 5
 * ms. With scores like those of a network that is not trained, and the marginals of a sentence.
 */
public final class Parses {

  private static final int ROUNDS = 60;

  private Parses() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    ProjectiveTree projective = ProjectiveTree.defaults();
    Arborescence any = Arborescence.defaults();
    solve("projective", projective, 1000, 25);
    solve("projective", projective, 1, 250);
    solve("any", any, 1000, 25);
    solve("any", any, 1, 250);
    marginals("projective", projective, 25);
    marginals("any", any, 25);
  }

  private static float[] scores(int sentences, int words) {
    SplittableRandom random = new SplittableRandom(words);
    float[] scores = new float[sentences * words * words];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian();
    }
    return scores;
  }

  private static void solve(String name, Solver solver, int sentences, int words) {
    float[] scores = scores(sentences, words);
    float[] structures = new float[scores.length];
    Times times = new Times(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      solver.solve(scores, sentences, words * words, structures);
      times.add(System.nanoTime() - start);
    }
    System.out.println(name + ", " + sentences + " of " + words + " words: " + times);
  }

  private static void marginals(String name, TractableSolver solver, int words) {
    float[] scores = scores(1, words);
    Times times = new Times(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      solver.distribution(scores, 0, scores.length).marginals();
      times.add(System.nanoTime() - start);
    }
    System.out.println(name + ", marginals of " + words + " words: " + times);
  }
}
