package org.argmax4j.jobs.experiment.unstructured;

import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;

/** What a structure means to the loss. Both are the same for structures that are one-hot. */
public enum Decoding {
  /** The decoder sees the structure itself, soft ones too. */
  STRUCTURES {
    @Override
    Node losses(VaeModel model, Bound bound, Node structures, Node images) {
      return Losses.sigmoidCrossEntropy(bound.cut(model.decoder().apply(structures)), images);
    }
  },
  /**
   * The structure weighs the losses of the values: the expected loss, if its weights are their
   * probabilities. The decoder only ever sees as many rows as there are values.
   */
  VALUES {
    @Override
    Node losses(VaeModel model, Bound bound, Node structures, Node images) {
      // Of a value with the logits o the loss is sum softplus(o) - <image, o>, linear in the image.
      Tape tape = structures.tape();
      int values = model.categories();
      int pixels = images.shape().columns();
      int rows = structures.shape().rows();
      int samples = rows / images.shape().rows();
      Node logits = bound.cut(model.decodeAll(tape));
      Node nothing = tape.constant(new float[pixels], 1, pixels);
      Node dark = Shapes.reshape(Losses.sigmoidCrossEntropy(logits, nothing), values, 1);
      Node weighted = Linear.multiply(structures, logits);
      Node bright =
          Reductions.sum(Arithmetic.multiply(Shapes.repeatRows(images, samples), weighted), 1);
      return Arithmetic.subtract(Shapes.reshape(Linear.multiply(structures, dark), rows), bright);
    }
  };

  /**
   * The loss of each structure.
   *
   * @param structures {@code [images * samples, categories]}
   * @param images {@code [images, pixels]}
   * @return {@code [images * samples]}, in nats
   */
  abstract Node losses(VaeModel model, Bound bound, Node structures, Node images);
}
