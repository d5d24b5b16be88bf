package org.outside;

import java.util.Arrays;
import org.argmax4j.estimator.*;
import org.argmax4j.optim.*;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.tensor.*;
import org.argmax4j.tensor.backend.*;

/** Learns which three of ten to choose, from the loss of the choice alone. */
public final class ThreeOfTen {

  public static void main(String[] arguments) {
    float[] wanted = {0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
    DiscreteLayer layer = ImplicitMle.defaults().layer(new TopK(3, TopK.TieRule.INDEX));
    RandomStreams streams = new RandomStreams(42);
    Backend backend = Backends.chosen();
    try (Parameters parameters = new Parameters(backend);
        Tape tape = Tape.training(backend)) {
      Parameter scores = parameters.add("scores", new float[10], 1, 10);
      Optimiser adam = Adam.withRate(0.1).over(parameters);
      for (int step = 0; step < 200; step++) {
        Node s = tape.parameter(scores);
        DiscreteNode z = DiscreteNode.apply(layer, s, 1, 10, streams.stream("noise", step));
        Node losses = z.observe(Losses.absoluteError(z.value(), tape.constant(wanted, 1, 10)));
        tape.backward(Reductions.mean(losses));
        adam.step();
        tape.reset();
      }
      Scores learnt = new Scores(scores.toArray(), 1, 1, 10);
      System.out.println(
          Arrays.toString(
              layer.evaluate(learnt, EvaluationMode.NOISE_OFF, streams.stream("evaluation", 0))));
    }
  }
}
