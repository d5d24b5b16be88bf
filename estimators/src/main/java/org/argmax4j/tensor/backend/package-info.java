/** The kernels behind the tensors: one interface, ND4J first. */
@NullMarked
package org.argmax4j.tensor.backend;

import org.jspecify.annotations.NullMarked;
