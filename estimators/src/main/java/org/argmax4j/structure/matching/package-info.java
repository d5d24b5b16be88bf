/**
 * Matchings: the linear assignment ({@link Assignment}, {@link PerfectMatching}), and the quadratic
 * one, or graph matching ({@link QuadraticAssignment}), which is exact for few vertices and has a
 * bound for more.
 */
@NullMarked
package org.argmax4j.structure.matching;

import org.jspecify.annotations.NullMarked;
