package org.argmax4j.jobs.experiment.retrieval;

import java.util.SplittableRandom;
import org.argmax4j.estimator.Projections;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/**
 * The network that gives vectors their embeddings, of norm 1.
 *
 * @param parameters what is trained
 * @param network dense layers
 * @param inputs how many numbers a vector has
 * @param width how many an embedding has
 */
record Embedder(Parameters parameters, Mlp network, int inputs, int width)
    implements AutoCloseable {

  /**
   * A new one.
   *
   * @param inputs how many numbers a vector has
   * @param hidden width of the hidden layer; 0 for none
   * @param width how many numbers an embedding has
   * @param random the stream of initial values
   */
  static Embedder create(
      int inputs, int hidden, int width, Backend backend, SplittableRandom random) {
    Parameters parameters = new Parameters(backend);
    int[] widths = hidden == 0 ? new int[] {inputs, width} : new int[] {inputs, hidden, width};
    Mlp network =
        Mlp.create(parameters, "network", Initialisation.pytorchDefault(), random, widths);
    return new Embedder(parameters, network, inputs, width);
  }

  /**
   * The embeddings of some vectors, {@code [vectors, width]}.
   *
   * @param values their numbers, one vector behind the other
   */
  Node embeddings(Tape tape, float[] values) {
    Node x = tape.constant(values, values.length / inputs, inputs);
    return Projections.apply(Projections.norm(), network.apply(x), width);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
