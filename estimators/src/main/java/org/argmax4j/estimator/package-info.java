/** Gradient estimators: what turns a solver into a layer with a gradient. */
@NullMarked
package org.argmax4j.estimator;

import org.jspecify.annotations.NullMarked;
