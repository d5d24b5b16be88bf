/**
 * Random numbers that can be had again: {@link RandomStreams} gives a stream for each purpose and
 * step of a run, so that a run has the same bits whatever ran beside it, and after it was
 * interrupted.
 */
@NullMarked
package org.argmax4j.random;

import org.jspecify.annotations.NullMarked;
