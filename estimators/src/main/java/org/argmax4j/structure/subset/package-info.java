/**
 * Subsets of a fixed size, the choice of one among them ({@link TopK}, {@link ArgMax}): solvers,
 * exact distributions by dynamic programming, relaxations.
 */
@NullMarked
package org.argmax4j.structure.subset;

import org.jspecify.annotations.NullMarked;
