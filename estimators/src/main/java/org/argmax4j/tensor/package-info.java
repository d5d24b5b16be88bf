/**
 * Tensors of 32-bit floats and the tape that differentiates them. A {@link Tape} records operations
 * on {@link Node}s and goes back over them; {@link Parameters} hold what is trained. Operations
 * stand in classes by their kind, such as {@link Arithmetic}, {@link Reductions} and {@link
 * Losses}.
 *
 * <p>What computes is a {@code backend} that is handed in; nothing here knows which.
 */
@NullMarked
package org.argmax4j.tensor;

import org.jspecify.annotations.NullMarked;
