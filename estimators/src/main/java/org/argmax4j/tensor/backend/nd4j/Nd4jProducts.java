package org.argmax4j.tensor.backend.nd4j;

import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.nd4j.linalg.factory.Nd4j;

/** Products by ND4J, wherever its arrays lie. */
final class Nd4jProducts implements Products {

  @Override
  public String description() {
    return "with ND4J's BLAS";
  }

  @Override
  public void gemm(Matrix a, Transpose ta, Matrix b, Transpose tb, Matrix c, Update update) {
    // Row-major C = op(A) op(B) is column-major C' = op(B') op(A'), over the same memory.
    Nd4j.gemm(
        Nd4jStorage.of(b.storage()).readTransposed(b),
        Nd4jStorage.of(a.storage()).readTransposed(a),
        Nd4jStorage.of(c.storage()).changeTransposed(c, update),
        tb == Transpose.YES,
        ta == Transpose.YES,
        1.0,
        update == Update.ADD ? 1.0 : 0.0);
  }
}
