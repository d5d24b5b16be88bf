/**
 * Optimisers: a record says how to step ({@link Adam}, for one), and {@link Optimiser} steps over
 * parameters and keeps the moments, which can be saved.
 */
@NullMarked
package org.argmax4j.optim;

import org.jspecify.annotations.NullMarked;
