/** Layers of networks, and how their parameters begin. */
@NullMarked
package org.argmax4j.nn;

import org.jspecify.annotations.NullMarked;
