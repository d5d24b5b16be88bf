package org.argmax4j.jobs.experiment;

import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;

/** How far structures are from the right ones, where there are right ones. */
public enum StructureLoss {
  /** {@code |s - t|}, which leaves what is right alone. */
  ABSOLUTE {
    @Override
    public Node of(Node structures, Node targets) {
      return Losses.absoluteError(structures, targets);
    }
  },
  /**
   * {@code s (1 - t) + (1 - s) t}, of the published programs of blackbox differentiation and AIMLE:
   * of the same value, with a derivative that does not vanish.
   */
  POLYNOMIAL_HAMMING {
    @Override
    public Node of(Node structures, Node targets) {
      return Losses.polynomialHamming(structures, targets);
    }
  };

  /**
   * The loss of each structure.
   *
   * @param structures {@code [rows, columns]}
   * @param targets the right ones, the same shape
   * @return {@code [rows]}
   */
  public abstract Node of(Node structures, Node targets);
}
