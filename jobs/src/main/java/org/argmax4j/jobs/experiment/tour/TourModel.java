package org.argmax4j.jobs.experiment.tour;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.argmax4j.data.globe.GlobePlaces;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.GlobeNetwork;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/**
 * What puts places somewhere in space. All places are put at once: there are fewer of them than the
 * examples of a batch have, and all of a batch see the same.
 *
 * @param parameters what is trained
 * @param network all places, {@code [places, 3]}
 */
record TourModel(Parameters parameters, Function<Tape, Node> network) implements AutoCloseable {

  /** Coordinates of a point. */
  private static final int SPACE = 3;

  /**
   * A new one.
   *
   * @param random the stream of initial values
   */
  static TourModel create(
      TourConfiguration.Places kind, PlaceImages places, Backend backend, SplittableRandom random) {
    Parameters parameters = new Parameters(backend);
    return new TourModel(
        parameters,
        switch (kind) {
          case FLAGS -> flags(parameters, places, random);
          case TABLE -> table(parameters, places.count(), random);
        });
  }

  private static Function<Tape, Node> flags(
      Parameters parameters, PlaceImages places, SplittableRandom random) {
    GlobeNetwork network =
        GlobeNetwork.create(parameters, "network", new Fans(GlobePlaces.CHANNELS, SPACE), random);
    return tape ->
        network.apply(
            tape.constant(
                places.values(),
                places.count(),
                GlobePlaces.ROWS,
                GlobePlaces.COLUMNS,
                GlobePlaces.CHANNELS));
  }

  private static Function<Tape, Node> table(
      Parameters parameters, int places, SplittableRandom random) {
    float[] points = new float[places * SPACE];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) random.nextGaussian();
    }
    Parameter table = parameters.add("points", points, places, SPACE);
    return tape -> tape.parameter(table);
  }

  /** The points of all places, {@code [places, 3]}. */
  Node points(Tape tape) {
    return network.apply(tape);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
