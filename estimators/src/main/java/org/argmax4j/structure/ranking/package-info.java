/**
 * Ranks as a combinatorial problem ({@link Ranking}), and recall among the first ones ({@link
 * Recall}).
 */
@NullMarked
package org.argmax4j.structure.ranking;

import org.jspecify.annotations.NullMarked;
