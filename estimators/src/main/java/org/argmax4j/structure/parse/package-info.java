/** Trees of the words of a sentence: dependency parses, projective or not. */
@NullMarked
package org.argmax4j.structure.parse;

import org.jspecify.annotations.NullMarked;
