package org.argmax4j.jobs.experiment.path;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.argmax4j.data.warcraft.WarcraftMaps;
import org.argmax4j.nn.CombResNet18;
import org.argmax4j.nn.ResNet18;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/**
 * A network that sees images of maps.
 *
 * @param parameters what is trained
 * @param network {@code [images, side, side, 3]} to {@code [images, cells]}
 */
record PathModel(Parameters parameters, UnaryOperator<Node> network) implements AutoCloseable {

  /**
   * A new network.
   *
   * @param grid cells of a side, K
   * @param random the stream of initial values
   */
  static PathModel create(
      PathConfiguration.Network kind, int grid, Backend backend, SplittableRandom random) {
    Parameters parameters = new Parameters(backend);
    UnaryOperator<Node> network =
        switch (kind) {
          case COSTS -> CombResNet18.create(parameters, "network", grid, random)::apply;
          case CELLS -> ResNet18.create(parameters, "network", grid * grid, random)::apply;
        };
    return new PathModel(parameters, network);
  }

  /** A number for each cell of the maps of a batch, {@code [count, cells]}. */
  Node outputs(Tape tape, MapBatch batch) {
    int side = batch.side();
    return network.apply(
        tape.constant(batch.images(), batch.count(), side, side, WarcraftMaps.CHANNELS));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
