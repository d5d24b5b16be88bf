/** Arrays in the IDX file format, in which MNIST was published. */
@NullMarked
package org.argmax4j.data.idx;

import org.jspecify.annotations.NullMarked;
