/** Image corpora in the file format of MNIST. */
@NullMarked
package org.argmax4j.data.mnist;

import org.jspecify.annotations.NullMarked;
