package org.argmax4j.estimator;

import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;

/**
 * What the perturbation-based estimators share: noise, and which structures a gradient is the
 * difference of. See {@link ImplicitMle} for the components.
 */
record Perturbation(
    Difference difference,
    double alpha,
    ForwardReference reference,
    NoiseConfig noise,
    double inputTemperature,
    double targetTemperature,
    int samples,
    int marginalSamples,
    Output output,
    Direction direction) {

  /** The layer with a perturbation strength in its initial state. */
  GradientLayer layer(Solver solver, Strength strength) {
    var sampler = new PerturbAndMap(solver, noise.noise(), samples * marginalSamples, direction);
    var quotient =
        new FiniteDifference(
            sampler, difference, reference, alpha, inputTemperature, targetTemperature);
    return SampleMeanLayer.wrap(
        new PerturbationLayer(sampler, quotient, strength, marginalSamples), output);
  }
}
