/** The kernels' interface. Each engine has a package of its own below this one. */
@NullMarked
package org.argmax4j.tensor.backend;

import org.jspecify.annotations.NullMarked;
