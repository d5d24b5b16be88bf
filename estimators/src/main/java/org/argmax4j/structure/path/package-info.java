/** Paths through grids: the shortest one. */
@NullMarked
package org.argmax4j.structure.path;

import org.jspecify.annotations.NullMarked;
