/** Tours of all vertices of a graph: the shortest one. */
@NullMarked
package org.argmax4j.structure.tour;

import org.jspecify.annotations.NullMarked;
