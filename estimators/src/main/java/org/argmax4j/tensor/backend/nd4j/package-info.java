/** The kernels over ND4J and its BLAS, with plain loops between products. */
@NullMarked
package org.argmax4j.tensor.backend.nd4j;

import org.jspecify.annotations.NullMarked;
