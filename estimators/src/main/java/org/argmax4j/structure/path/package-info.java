/**
 * Shortest paths through grids whose vertices have costs ({@link GridPath}), by Dijkstra's
 * algorithm.
 */
@NullMarked
package org.argmax4j.structure.path;

import org.jspecify.annotations.NullMarked;
