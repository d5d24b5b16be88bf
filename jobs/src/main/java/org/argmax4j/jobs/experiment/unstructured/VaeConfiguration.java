package org.argmax4j.jobs.experiment.unstructured;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.optim.Sgd;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.argmax4j.training.Trainer;

/**
 * A variational autoencoder of binary images with one categorical variable (NES, appendix B).
 *
 * @param hidden width of the hidden layers of encoder and decoder, alpha
 * @param categories values of the variable
 * @param data which images
 * @param binarisation how grey values become bits
 * @param decoding what a structure means to the loss
 * @param bound M, the most that a pixel may lose in training, in nats; 0 for no bound
 * @param distance how far the loss is from the smoothed loss
 * @param epochs passes over the training images
 * @param batch images a step
 * @param order in which order a pass takes the training images
 * @param optimiser what steps along the gradient
 * @param learningRate step length, constant
 * @param method what gives the gradient through the variable
 */
public record VaeConfiguration(
    int hidden,
    int categories,
    DataSelection data,
    Binarisation binarisation,
    Decoding decoding,
    double bound,
    DistanceSelection distance,
    int epochs,
    int batch,
    Trainer.Order order,
    Steps optimiser,
    double learningRate,
    EstimatorConfig method) {

  /** What steps along the gradient. */
  public enum Steps {
    /** Adam with its default constants. */
    ADAM {
      @Override
      Optimiser over(Parameters parameters, double learningRate) {
        return Adam.withRate(learningRate).over(parameters);
      }
    },
    /** The gradient times the step length. */
    PLAIN {
      @Override
      Optimiser over(Parameters parameters, double learningRate) {
        return Sgd.withRate(learningRate).over(parameters);
      }
    };

    abstract Optimiser over(Parameters parameters, double learningRate);
  }

  /**
   * Which images a run sees; a sixth of the training images validate.
   *
   * @param trainLimit at most so many training images, the first; 0 for all
   * @param evaluationLimit at most so many images to validate, and to test; 0 for all
   */
  public record DataSelection(int trainLimit, int evaluationLimit) {

    /** Checks that the limits are not negative. */
    public DataSelection {
      Checks.atLeast("data.train-limit", trainLimit, 0);
      Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    }
  }

  /**
   * The distance of the loss from the loss smoothed by noise on all weights, by sampling.
   *
   * @param every after how many epochs it is measured; 0 for never
   * @param sigma the standard deviation of the noise
   * @param perturbations how many draws of the noise
   * @param images how many of the test images, the first
   */
  public record DistanceSelection(int every, double sigma, int perturbations, int images) {

    /** Checks the ranges. */
    public DistanceSelection {
      Checks.atLeast("distance.every", every, 0);
      Checks.positive("distance.sigma", sigma);
      Checks.atLeast("distance.perturbations", perturbations, 1);
      Checks.atLeast("distance.images", images, 1);
    }
  }

  /** Checks the ranges, and that there is such a layer. */
  public VaeConfiguration {
    Checks.atLeast("hidden", hidden, 1);
    Checks.atLeast("categories", categories, 2);
    new Bound(bound);
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.positive("learning-rate", learningRate);
    Methods.layer(method, new ArgMax());
  }

  /** The published protocol at alpha = 300; natural evolution strategies as method. */
  public static VaeConfiguration defaults() {
    return new VaeConfiguration(
        300,
        10,
        new DataSelection(0, 0),
        Binarisation.THRESHOLD,
        Decoding.VALUES,
        0,
        new DistanceSelection(0, 0.1, 1000, 1000),
        300,
        128,
        Trainer.Order.SHUFFLED,
        Steps.ADAM,
        1e-3,
        NaturalEvolutionStrategies.defaults());
  }

  /** The layer between encoder and decoder, in its initial state. */
  DiscreteLayer layer() {
    return Methods.layer(method, new ArgMax());
  }
}
