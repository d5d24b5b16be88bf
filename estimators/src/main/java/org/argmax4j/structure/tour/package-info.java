/**
 * Shortest tours through all of some places ({@link Tour}), exact: enumerated for few, by branch
 * and bound for more.
 */
@NullMarked
package org.argmax4j.structure.tour;

import org.jspecify.annotations.NullMarked;
