package org.argmax4j.jobs.experiment.dvae;

import java.util.Map;

/**
 * Gathers the two parts of the loss over the images of a pass, in nats.
 *
 * <p>With S samples an image, the published programs minimise {@code sum_s BCE_s + KL} and report
 * that divided by S, so that the divergence counts only {@code 1 / S}; the negative evidence lower
 * bound is {@code mean_s BCE_s + KL}. Both are given here. They agree for S = 1.
 */
final class LossTotals {

  private final int samples;
  private double crossEntropy;
  private double divergence;
  private long images;

  /**
   * Nothing yet.
   *
   * @param samples structures an image, S
   */
  LossTotals(int samples) {
    this.samples = samples;
  }

  /**
   * Adds the images of a batch.
   *
   * @param crossEntropies one value a sample, {@code [count * samples]}
   * @param divergences one value an image
   * @param count how many images
   */
  void add(float[] crossEntropies, float[] divergences, int count) {
    for (int i = 0; i < count * samples; i++) {
      crossEntropy += crossEntropies[i];
    }
    for (int i = 0; i < count; i++) {
      divergence += divergences[i];
    }
    images += count;
  }

  /** The published training loss: {@code sum_s BCE_s + KL}, mean over the images. */
  double objective() {
    return (crossEntropy + divergence) / images;
  }

  /** The published test loss: {@code (sum_s BCE_s + KL) / S}, mean over the images. */
  double loss() {
    return objective() / samples;
  }

  /** Binary cross-entropy, mean over images and samples. */
  double bce() {
    return crossEntropy / images / samples;
  }

  /** Divergence, mean over the images. */
  double kl() {
    return divergence / images;
  }

  /** Mean binary cross-entropy plus divergence. */
  double negativeElbo() {
    return bce() + kl();
  }

  /**
   * Writes the metrics of a split.
   *
   * @param split what their names begin with
   * @param metrics receives them
   */
  void report(String split, Map<String, Double> metrics) {
    metrics.put(split + ".loss", loss());
    metrics.put(split + ".bce", bce());
    metrics.put(split + ".kl", kl());
    metrics.put(split + ".negative-elbo", negativeElbo());
  }
}
