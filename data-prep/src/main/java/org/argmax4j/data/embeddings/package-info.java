/** Vectors with labels, such as features of images, for retrieval. */
@NullMarked
package org.argmax4j.data.embeddings;

import org.jspecify.annotations.NullMarked;
