/** Rankings: the order of scores. */
@NullMarked
package org.argmax4j.structure.ranking;

import org.jspecify.annotations.NullMarked;
