/**
 * The kernels under tensors, as an interface: {@link Backend}. An engine offers itself by a {@link
 * BackendProvider}, is chosen once by {@link Backends}, and is never mixed with another within a
 * run.
 */
@NullMarked
package org.argmax4j.tensor.backend;

import org.jspecify.annotations.NullMarked;
