/**
 * Subsets of a fixed size, the single choice among them: solvers, exact distributions, relaxations.
 */
@NullMarked
package org.argmax4j.structure.subset;

import org.jspecify.annotations.NullMarked;
