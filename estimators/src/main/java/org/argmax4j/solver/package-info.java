/** Exact maximum-a-posteriori solvers over flat float arrays. */
@NullMarked
package org.argmax4j.solver;

import org.jspecify.annotations.NullMarked;
