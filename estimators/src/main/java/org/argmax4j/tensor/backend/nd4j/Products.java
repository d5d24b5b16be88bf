package org.argmax4j.tensor.backend.nd4j;

import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/** Computes the products of matrices of this JVM, each on the thread that asks for it. */
interface Products {

  /** Its name, version, kernels and threads, as itself tells them. */
  String description();

  /** {@link org.argmax4j.tensor.backend.Backend#gemm}, over matrices of {@link Nd4jStorage}. */
  void gemm(Matrix a, Transpose ta, Matrix b, Transpose tb, Matrix c, Update update);
}
