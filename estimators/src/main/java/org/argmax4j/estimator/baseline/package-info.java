/**
 * Baselines of score functions: what is subtracted from the loss of a sample, so that its estimate
 * of the gradient varies less and stays unbiased.
 */
@NullMarked
package org.argmax4j.estimator.baseline;

import org.jspecify.annotations.NullMarked;
