package org.argmax4j.bench;

import java.util.SplittableRandom;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.optim.Sgd;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;

/** The training loop of a dense autoencoder on the tape. */
final class TapeAutoencoder {

  private final int batch;
  private final int pixels;
  private final Tape tape;
  private final Mlp model;
  private final Optimiser optimiser;

  TapeAutoencoder(int batch, double rate, int... widths) {
    this.batch = batch;
    pixels = widths[0];
    Backend backend = Backends.chosen();
    tape = Tape.training(backend);
    Parameters parameters = new Parameters(backend);
    model =
        Mlp.create(parameters, "model", Initialisation.xavier(1), new SplittableRandom(1), widths);
    optimiser = Sgd.withRate(rate).over(parameters);
  }

  /** Forward, backward and update; gives the mean cross-entropy before it. */
  float step(float[] values) {
    Node x = tape.constant(values, batch, pixels);
    Node loss = Reductions.mean(Losses.sigmoidCrossEntropy(model.apply(x), x));
    tape.backward(loss);
    optimiser.step();
    float value = loss.scalar();
    tape.reset();
    return value;
  }
}
