/**
 * The kernels over LibTorch, for processors and for cards: everything from parameters to the state
 * of optimisers lies in the memory of one device, and only what solvers need crosses to the host.
 */
@NullMarked
package org.argmax4j.tensor.backend.torch;

import org.jspecify.annotations.NullMarked;
