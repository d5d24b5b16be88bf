/**
 * Motions of vertices that the edges of a hidden tree draw together, the data of neural relational
 * inference: the published arrays, and the simulation that they came from.
 */
@NullMarked
package org.argmax4j.data.trees;

import org.jspecify.annotations.NullMarked;
