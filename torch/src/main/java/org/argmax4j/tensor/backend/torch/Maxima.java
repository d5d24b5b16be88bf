package org.argmax4j.tensor.backend.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The greatest values along an axis. */
final class Maxima {

  private Maxima() {}

  /**
   * Finds values and their places along an axis. Of equal values the first counts, and what is not
   * a number counts as the greatest.
   *
   * @param found receives the places
   */
  static void of(Tensor out, Tensor found, Tensor x, long axis) {
    torch.max_out(out, found, x, axis, false).close();
  }
}
