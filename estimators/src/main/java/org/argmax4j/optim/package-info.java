/** Optimisers. */
@NullMarked
package org.argmax4j.optim;

import org.jspecify.annotations.NullMarked;
