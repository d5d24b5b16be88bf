/** Latent spanning trees between moving vertices: neural relational inference. */
@NullMarked
package org.argmax4j.jobs.experiment.relational;

import org.jspecify.annotations.NullMarked;
