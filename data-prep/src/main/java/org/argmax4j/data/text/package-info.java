/**
 * Text files read line by line, with one rule for bad lines; word vectors in the format of text.
 */
@NullMarked
package org.argmax4j.data.text;

import org.jspecify.annotations.NullMarked;
