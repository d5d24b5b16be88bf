/** Margins: what makes training ask more of scores than that the right structure just wins. */
@NullMarked
package org.argmax4j.estimator.margin;

import org.jspecify.annotations.NullMarked;
