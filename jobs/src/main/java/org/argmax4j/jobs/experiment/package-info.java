/** Experiments: data, model, objective and metrics, described by a typed configuration. */
@NullMarked
package org.argmax4j.jobs.experiment;

import org.jspecify.annotations.NullMarked;
