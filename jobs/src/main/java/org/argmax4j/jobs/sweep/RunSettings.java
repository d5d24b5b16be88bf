package org.argmax4j.jobs.sweep;

import java.io.Serializable;
import java.time.Duration;

/**
 * What all trials of a sweep have in common. Nothing here changes a result.
 *
 * @param data where the data set is
 * @param store where the store is
 * @param application the Spark application
 * @param device the device
 * @param checkpointInterval how long a run goes on before its state is saved again, at the next end
 *     of an epoch
 */
record RunSettings(
    String data, String store, String application, String device, Duration checkpointInterval)
    implements Serializable {}
