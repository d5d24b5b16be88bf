/**
 * Layers of networks over nodes of a tape: dense ones ({@link Dense}, {@link Mlp}), convolutions,
 * normalisation, residual blocks and networks of them, recurrent ones. A layer makes its parameters
 * when it is built.
 */
@NullMarked
package org.argmax4j.nn;

import org.jspecify.annotations.NullMarked;
