/** Spanning trees of an undirected graph: solver, exact distribution, relaxation. */
@NullMarked
package org.argmax4j.structure.tree;

import org.jspecify.annotations.NullMarked;
