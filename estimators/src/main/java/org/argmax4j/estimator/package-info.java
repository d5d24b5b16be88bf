/**
 * What turns a solver into a layer with a gradient. An {@link EstimatorConfig} is chosen in files
 * and makes a {@link DiscreteLayer}; {@link DiscreteNode} puts that on a tape.
 *
 * <p>A class an estimator, under the name that its paper has: {@link ImplicitMle}, {@link
 * AdaptiveImplicitMle}, {@link Identity}, {@link StraightThrough} and the others. Where a paper and
 * its published program differ, both are there, as settings.
 */
@NullMarked
package org.argmax4j.estimator;

import org.jspecify.annotations.NullMarked;
