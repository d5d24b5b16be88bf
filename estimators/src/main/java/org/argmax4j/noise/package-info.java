/** Perturbations that turn a solver into a sampler (perturb-and-MAP). */
@NullMarked
package org.argmax4j.noise;

import org.jspecify.annotations.NullMarked;
