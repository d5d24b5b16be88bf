package org.argmax4j.jobs.experiment.l2x;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.jobs.experiment.InitialisationScheme;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.structure.subset.TopK;

/**
 * Learning to Explain on BeerAdvocate reviews (AIMLE, Tables 1 and 3 to 6; Identity, Table 1).
 *
 * @param ones K, how many words of a review the predictor sees
 * @param ties what is chosen among equal logits; the published programs use the threshold rule
 * @param data which reviews
 * @param epochs passes over the training reviews
 * @param batch reviews a step
 * @param learningRate step length of Adam
 * @param epsilon what Adam adds to the root of the second moment; the published programs have 1e-7
 * @param dropout rate of the dropout in the selector
 * @param initialisation how the layers begin
 * @param padding how much is computed at the padding
 * @param method what gives the gradient through the selection
 */
public record L2xConfiguration(
    int ones,
    TopK.TieRule ties,
    ReviewSelection data,
    int epochs,
    int batch,
    double learningRate,
    double epsilon,
    double dropout,
    InitialisationScheme initialisation,
    PaddingWork padding,
    EstimatorConfig method) {

  /** Checks the ranges, and that there is such a layer. */
  public L2xConfiguration {
    if (ones < 1 || ones > data.length()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid ones: %d, must be between 1 and data.length = %d",
              ones,
              data.length()));
    }
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.positive("learning-rate", learningRate);
    Checks.positive("epsilon", epsilon);
    Checks.fraction("dropout", dropout);
    Methods.layer(method, new TopK(ones, ties));
  }

  /** The published protocol, for aroma and K = 10; I-MLE, forward, as method. */
  public static L2xConfiguration defaults() {
    return new L2xConfiguration(
        10,
        TopK.TieRule.THRESHOLD,
        new ReviewSelection(Aspect.AROMA, 0, 0, 350, Truncation.FIRST),
        20,
        40,
        1e-3,
        1e-7,
        0.2,
        InitialisationScheme.XAVIER_RELU,
        PaddingWork.SKIPPED,
        ImplicitMle.defaults());
  }

  /** The layer between selector and predictor, in its initial state. */
  DiscreteLayer layer() {
    return Methods.layer(method, new TopK(ones, ties));
  }
}
