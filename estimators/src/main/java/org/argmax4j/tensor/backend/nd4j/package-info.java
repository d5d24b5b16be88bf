/**
 * The kernels over ND4J, the default: matrix products by its BLAS into buffers that are used again,
 * everything else in place.
 */
@NullMarked
package org.argmax4j.tensor.backend.nd4j;

import org.jspecify.annotations.NullMarked;
