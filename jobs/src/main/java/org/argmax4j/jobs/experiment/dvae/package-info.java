/** The discrete variational autoencoder on images. */
@NullMarked
package org.argmax4j.jobs.experiment.dvae;

import org.jspecify.annotations.NullMarked;
