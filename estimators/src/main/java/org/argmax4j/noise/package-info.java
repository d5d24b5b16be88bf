/**
 * Perturbations of scores. A {@link NoiseConfig} is chosen in files and gives a {@link Noise},
 * which fills arrays from a random stream: Gumbel, sums of gamma variables whose maximum over
 * subsets is nearly Gumbel, Gaussian, and others.
 */
@NullMarked
package org.argmax4j.noise;

import org.jspecify.annotations.NullMarked;
