/** Float32 tensors, a reverse-mode tape, layers and optimisers. */
@NullMarked
package org.argmax4j.tensor;

import org.jspecify.annotations.NullMarked;
