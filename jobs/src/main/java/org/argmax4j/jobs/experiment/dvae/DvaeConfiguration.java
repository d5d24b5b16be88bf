package org.argmax4j.jobs.experiment.dvae;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.jobs.experiment.InitialisationScheme;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.structure.subset.TopK;

/**
 * A discrete variational autoencoder on images (AIMLE, Figures 5 to 9; Identity, Figure 3).
 *
 * @param latent the shape of the code
 * @param data which images train, validate and test
 * @param epochs passes over the training images
 * @param batch images a step
 * @param learningRate step length of Adam, constant
 * @param initialisation how the dense layers begin
 * @param divergence the regulariser in the loss
 * @param method what gives the gradient through the code
 */
public record DvaeConfiguration(
    LatentShape latent,
    DataSelection data,
    int epochs,
    int batch,
    double learningRate,
    InitialisationScheme initialisation,
    DivergenceForm divergence,
    EstimatorConfig method) {

  /** Checks the ranges, and that there is such a layer. */
  public DvaeConfiguration {
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.positive("learning-rate", learningRate);
    Methods.layer(method, latent.solver());
  }

  /** The published protocol; I-MLE, forward, as method. */
  public static DvaeConfiguration defaults() {
    return new DvaeConfiguration(
        new LatentShape(20, 20, 10, TopK.TieRule.THRESHOLD),
        new DataSelection(DataSplit.PUBLISHED, 0, 0),
        100,
        100,
        1e-3,
        InitialisationScheme.XAVIER_RELU,
        DivergenceForm.CATEGORICAL,
        ImplicitMle.defaults());
  }

  /** The layer between encoder and decoder, in its initial state. */
  public DiscreteLayer layer() {
    return Methods.layer(method, latent.solver());
  }
}
