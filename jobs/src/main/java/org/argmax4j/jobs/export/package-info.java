/** Finished runs for other tools: a tracking server of MLflow, TensorBoard. */
@NullMarked
package org.argmax4j.jobs.export;

import org.jspecify.annotations.NullMarked;
