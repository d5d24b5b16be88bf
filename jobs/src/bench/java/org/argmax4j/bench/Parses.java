package org.argmax4j.bench;

import java.util.SplittableRandom;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Relaxation;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SparseMap;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.Arcs;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.structure.parse.SoftEisner;

/**
 * How long do parses take, one thread? Wanted: projective ones of 1,000 sentences of 25 words in at
 * most 60 ms, of one of 250 words in 60 ms; others of 1,000 sentences in 25 ms, of 250 words in 5
 * ms. With scores like those of a network that is not trained. Then the relaxations of a sentence,
 * forward and backward: wanted of 25 words at most 0.4 ms for soft projective ones, and 1 ms for
 * SparseMAP, of scores that are trained: those of a parse stand out.
 */
public final class Parses {

  private static final int ROUNDS = 60;
  private static final int RELAXED = 25;

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
    relax("projective, marginals", projective.relaxation(Entropy.EXPONENTIAL_FAMILY, 1));
    relax("any, marginals", any.relaxation(Entropy.EXPONENTIAL_FAMILY, 1));
    relax("projective, soft", new SoftEisner(1));
    relax("any, SparseMAP", new SparseMap(any, 1, 0));
    relax("any, SparseMAP of 10 iterations", new SparseMap(any, 1, 10));
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

  private static void relax(String name, Relaxation relaxation) {
    SplittableRandom random = new SplittableRandom(3);
    Arcs arcs = new Arcs(RELAXED);
    Times times = new Times(10 * ROUNDS);
    for (int round = 0; round < 10 * ROUNDS; round++) {
      double[] scores = new double[arcs.count()];
      for (int arc = 0; arc < scores.length; arc++) {
        boolean chosen = arcs.head(arc) == arcs.modifier(arc) / 2;
        double gumbel = -Math.log(-Math.log(random.nextDouble(1e-12, 1)));
        scores[arc] = (chosen ? 8 : 0) + gumbel;
      }
      double[] mask = new double[scores.length];
      double[] gradient = new double[scores.length];
      long start = System.nanoTime();
      relaxation.relax(scores, mask);
      relaxation.gradient(scores, mask, gradient);
      times.add(System.nanoTime() - start);
    }
    System.out.println(name + ", " + RELAXED + " words: " + times);
  }
}
