package org.argmax4j.jobs.experiment.dvae;

import java.util.Map;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.structure.subset.TopK;

/**
 * A pass through a discrete autoencoder.
 *
 * @param latent the shape of the code
 * @param pixels of an image
 * @param batch images of a pass
 * @param passes how many passes are measured
 * @param method what gives the gradient through the code
 */
public record EstimatorCostConfiguration(
    LatentShape latent, int pixels, int batch, int passes, EstimatorConfig method) {

  /** Checks the ranges, and that there is such a layer. */
  public EstimatorCostConfiguration {
    Checks.atLeast("pixels", pixels, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.atLeast("passes", passes, 1);
    Methods.layer(method, latent.solver());
  }

  /** The network and the batch of the published experiments; thirty passes of I-MLE. */
  public static EstimatorCostConfiguration defaults() {
    return new EstimatorCostConfiguration(
        new LatentShape(20, 20, 10, TopK.TieRule.THRESHOLD), 784, 100, 30, ImplicitMle.defaults());
  }

  /** The network as the experiment on images trains it. */
  DvaeConfiguration network() {
    return Components.with(
        DvaeConfiguration.defaults(), Map.of("latent", latent, "batch", batch, "method", method));
  }
}
