/** What score-function estimators subtract from losses to lower the variance of their gradients. */
@NullMarked
package org.argmax4j.estimator.baseline;

import org.jspecify.annotations.NullMarked;
