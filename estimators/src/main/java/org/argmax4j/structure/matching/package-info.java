/** Matchings of two sets: the best assignment. */
@NullMarked
package org.argmax4j.structure.matching;

import org.jspecify.annotations.NullMarked;
