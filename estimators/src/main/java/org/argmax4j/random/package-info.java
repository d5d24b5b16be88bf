/** Reproducible random streams: every draw is addressed by run, purpose and step. */
@NullMarked
package org.argmax4j.random;

import org.jspecify.annotations.NullMarked;
