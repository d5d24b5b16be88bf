/** Matchings of two sets, or of two graphs: the best linear or quadratic assignment. */
@NullMarked
package org.argmax4j.structure.matching;

import org.jspecify.annotations.NullMarked;
