/** Float32 tensors and a reverse-mode tape. */
@NullMarked
package org.argmax4j.tensor;

import org.jspecify.annotations.NullMarked;
