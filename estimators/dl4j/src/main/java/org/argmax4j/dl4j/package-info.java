/**
 * The discrete layers as vertices of Deeplearning4j's networks: {@link DiscreteVertex}, for any
 * solver, noise and estimator, saved with its network as JSON.
 */
@NullMarked
package org.argmax4j.dl4j;

import org.jspecify.annotations.NullMarked;
