package org.argmax4j.jobs.experiment.unstructured;

import java.util.List;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameter;

/**
 * The mean over images of the distance of their ELBO from its mean under noise on all weights, both
 * with the most probable value (NES, Fig. 3 left).
 */
final class SmoothedDistance {

  private final VaeModel model;
  private final VaeEvaluation evaluation;
  private final VaeConfiguration.DistanceSelection selection;

  SmoothedDistance(
      VaeModel model, VaeEvaluation evaluation, VaeConfiguration.DistanceSelection selection) {
    this.model = model;
    this.evaluation = evaluation;
    this.selection = selection;
  }

  /**
   * Measures it; the weights are afterwards what they were.
   *
   * @param images of which the first are taken
   * @param streams where the noise comes from
   */
  double measure(BinaryImages images, RandomStreams streams) {
    int count = Math.min(selection.images(), images.count());
    VaeEvaluation.Elbo[] plain = evaluation.elbos(images, count);
    double[] smoothed = new double[count];
    List<float[]> before = model.parameters().snapshot();
    try {
      for (int i = 0; i < selection.perturbations(); i++) {
        move(before, streams, i);
        VaeEvaluation.Elbo[] perturbed = evaluation.elbos(images, count);
        for (int image = 0; image < count; image++) {
          smoothed[image] += perturbed[image].mode() / selection.perturbations();
        }
      }
    } finally {
      model.parameters().restore(before);
    }
    double sum = 0;
    for (int image = 0; image < count; image++) {
      sum += Math.abs(plain[image].mode() - smoothed[image]);
    }
    return sum / count;
  }

  private void move(List<float[]> mean, RandomStreams streams, int number) {
    List<Parameter> parameters = model.parameters().all();
    for (int block = 0; block < parameters.size(); block++) {
      Parameter parameter = parameters.get(block);
      float[] values = new float[parameter.value().size()];
      Gaussian.defaults().fill(streams.stream(parameter.name(), number), values, values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] = mean.get(block)[i] + (float) selection.sigma() * values[i];
      }
      parameter.set(values);
    }
  }
}
