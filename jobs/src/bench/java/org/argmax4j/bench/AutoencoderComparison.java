package org.argmax4j.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Does the tape cost anything? One training step of a dense autoencoder
 * 784-512-256-400-256-512-784, batch 100, on the tape against the leanest loop by hand on ND4J,
 * alternating, one thread. Expected: at most 1.1 times the time. The tape's step computes the loss
 * as well, the other one its gradient alone.
 */
public final class AutoencoderComparison {

  private static final int[] WIDTHS = {784, 512, 256, 400, 256, 512, 784};
  private static final int BATCH = 100;
  private static final double RATE = 1e-3;
  private static final int STEPS = 600;

  private AutoencoderComparison() {}

  /**
   * Prints the best and the median time of each.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    TapeAutoencoder tape = new TapeAutoencoder(BATCH, RATE, WIDTHS);
    Nd4jAutoencoder bare = new Nd4jAutoencoder(BATCH, RATE, WIDTHS);
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[BATCH * WIDTHS[0]];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    INDArray columns = Nd4j.createFromArray(values).reshape(BATCH, WIDTHS[0]).transpose().dup('f');
    Times ours = new Times(STEPS);
    Times theirs = new Times(STEPS);
    float loss = 0;
    for (int i = 0; i < STEPS; i++) {
      long start = System.nanoTime();
      loss = tape.step(values);
      long middle = System.nanoTime();
      bare.step(columns);
      ours.add(middle - start);
      theirs.add(System.nanoTime() - middle);
    }
    System.out.printf(Locale.ROOT, "tape %s, by hand %s (loss %.2f)%n", ours, theirs, loss);
    System.out.printf(
        Locale.ROOT,
        "ratio: best %.3f, median %.3f (target 1.1)%n",
        ours.best() / theirs.best(),
        ours.median() / theirs.median());
  }
}
