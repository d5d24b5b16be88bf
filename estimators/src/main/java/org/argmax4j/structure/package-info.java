/**
 * Discrete structures: a {@link Solver} finds the best one for some scores; a {@link
 * TractableSolver} also knows the exponential family over all of them ({@link
 * StructureDistribution}): log partition, marginals, samples; a {@link Relaxation} is a continuous
 * stand-in.
 *
 * <p>Below stands a package a structure. Exact solvers are tested against brute force on small
 * sizes, and say how they break ties.
 */
@NullMarked
package org.argmax4j.structure;

import org.jspecify.annotations.NullMarked;
