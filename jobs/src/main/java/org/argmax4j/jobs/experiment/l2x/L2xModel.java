package org.argmax4j.jobs.experiment.l2x;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.nn.Convolution1d;
import org.argmax4j.nn.Dense;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.tensor.Convolutions;
import org.argmax4j.tensor.Embeddings;
import org.argmax4j.tensor.Functions;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.Tensor;
import org.argmax4j.tensor.backend.Activation;

/**
 * Selector and predictor over one frozen table of embeddings (Chen et al. 2018, as in the published
 * AIMLE program).
 *
 * <p>The selector gives a logit to every position: a convolution ("first"), from it a global branch
 * (maximum over all positions, dense) and a local branch (two more convolutions); both joined at
 * each position, dropout, and two pointwise layers. The predictor sees the sum of the selected
 * embeddings, divided by K.
 */
final class L2xModel implements AutoCloseable {

  private static final int FILTERS = 100;
  private static final int PREDICTOR_WIDTH = 250;
  private static final int KERNEL = 3;

  private final Tensor table;
  private final double dropout;
  private final Parameters parameters;
  private final Convolution1d first;
  private final Dense global;
  private final Convolution1d second;
  private final Convolution1d third;
  private final Dense joined;
  private final Dense logit;
  private final Dense hidden;
  private final Dense rating;

  L2xModel(
      Parameters parameters,
      Tensor table,
      double dropout,
      Initialisation initialisation,
      SplittableRandom random) {
    this.table = table;
    this.dropout = dropout;
    this.parameters = parameters;
    int words = table.shape().columns();
    Layers make = new Layers(parameters, initialisation, random);
    first = make.convolution("selector.first", words);
    global = make.dense("selector.global", FILTERS, FILTERS, Activation.RELU);
    second = make.convolution("selector.second", FILTERS);
    third = make.convolution("selector.third", FILTERS);
    joined = make.dense("selector.joined", 2 * FILTERS, FILTERS, Activation.RELU);
    logit = make.dense("selector.logit", FILTERS, 1, Activation.LINEAR);
    hidden = make.dense("predictor.hidden", words, PREDICTOR_WIDTH, Activation.RELU);
    rating = make.dense("predictor.rating", PREDICTOR_WIDTH, 1, Activation.LINEAR);
  }

  /** All trained parameters, the selector's first. */
  Parameters parameters() {
    return parameters;
  }

  /**
   * The logit of every position.
   *
   * @param random the dropout stream of this step; not read on an inference tape
   * @return {@code [count, length]}
   */
  Node logits(Tape tape, PaddedBatch batch, SplittableRandom random) {
    Node words = Shapes.gather(tape.constant(table), batch.rowIds());
    Node features = first.apply(words, batch.layout());
    Node overall = global.apply(Convolutions.maxPool(features, batch.layout()));
    Node local = third.apply(second.apply(features, batch.layout()), batch.layout());
    // Dropout draws anew at every position, padding included: only without it do all positions of
    // one row share the rest of the way.
    int[] rows = tape.trains() ? batch.rowOfPosition() : everyRow(batch);
    Node x =
        joined.applyToParts(
            Functions.gatherDropout(overall, exampleOf(tape, batch), dropout, random),
            Functions.gatherDropout(local, rows, dropout, random));
    Node scores = logit.apply(x);
    if (!tape.trains()) {
      scores = Shapes.gather(scores, batch.rowOfPosition());
    }
    return Shapes.reshape(scores, batch.count(), batch.length());
  }

  private static int[] everyRow(PaddedBatch batch) {
    return IntStream.range(0, batch.layout().rows()).toArray();
  }

  /** The review of each position, or of each packed row (of a gap: any). */
  private static int[] exampleOf(Tape tape, PaddedBatch batch) {
    int[] examples = new int[tape.trains() ? batch.ids().length : batch.layout().rows()];
    for (int e = 0; e < batch.count(); e++) {
      int start = tape.trains() ? e * batch.length() : batch.layout().start(e);
      int size = tape.trains() ? batch.length() : batch.layout().length(e);
      Arrays.fill(examples, start, start + size, e);
    }
    return examples;
  }

  /**
   * The rating of each review from its selected words.
   *
   * @param masks {@code [count * T, length]}, ones (or weights) at selected positions
   * @param ones K, by which the sum of the selected embeddings is divided
   * @return {@code [count * T]}, in (0, 1)
   */
  Node ratings(PaddedBatch batch, Node masks, int ones) {
    Node words = Embeddings.weightedSum(table, batch.ids(), masks, 1.0 / ones);
    Node ratings = Functions.sigmoid(rating.apply(hidden.apply(words)));
    return Shapes.reshape(ratings, masks.shape().extent(0));
  }

  @Override
  public void close() {
    parameters.close();
  }

  /** Makes layers that begin alike. */
  private record Layers(
      Parameters parameters, Initialisation initialisation, SplittableRandom random) {

    Convolution1d convolution(String name, int in) {
      Fans channels = new Fans(in, FILTERS);
      return Convolution1d.create(
          parameters, name, KERNEL, channels, Activation.RELU, initialisation, random);
    }

    Dense dense(String name, int in, int out, Activation activation) {
      return Dense.create(parameters, name, new Fans(in, out), activation, initialisation, random);
    }
  }
}
