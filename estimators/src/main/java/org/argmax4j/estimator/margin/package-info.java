/**
 * Margins of training with known structures: scores are moved against the right structure, so that
 * it must win by more than nothing.
 */
@NullMarked
package org.argmax4j.estimator.margin;

import org.jspecify.annotations.NullMarked;
