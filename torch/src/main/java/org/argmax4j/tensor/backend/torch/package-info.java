/** The kernels over LibTorch, on the processor or on one of NVIDIA's cards. */
@NullMarked
package org.argmax4j.tensor.backend.torch;

import org.jspecify.annotations.NullMarked;
