/**
 * Neural relational inference with latent spanning trees, and how long trees of many vertices take.
 * Begin with {@link RelationalInference} and {@link TreeScalability}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.relational;

import org.jspecify.annotations.NullMarked;
