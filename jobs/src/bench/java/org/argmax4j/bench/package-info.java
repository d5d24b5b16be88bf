/** Benchmarks. */
@NullMarked
package org.argmax4j.bench;

import org.jspecify.annotations.NullMarked;
