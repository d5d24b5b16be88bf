/**
 * Spanning trees of complete graphs ({@link SpanningTree}): the best by Prim's algorithm, marginals
 * and samples of their distribution by elimination, as the matrix-tree theorem has it.
 */
@NullMarked
package org.argmax4j.structure.tree;

import org.jspecify.annotations.NullMarked;
