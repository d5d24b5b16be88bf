/**
 * The IDX format of MNIST and its successors: a header with a type and extents, then the numbers.
 * {@link IdxReader} reads it, plain or compressed.
 */
@NullMarked
package org.argmax4j.data.idx;

import org.jspecify.annotations.NullMarked;
