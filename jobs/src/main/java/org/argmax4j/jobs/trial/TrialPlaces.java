package org.argmax4j.jobs.trial;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where trials find their data and leave their runs.
 *
 * @param data the data set's directory as every executor sees it; empty for none
 * @param store the store
 * @param checkpointEvery the shortest time between two checkpoints of a run
 */
public record TrialPlaces(String data, String store, Duration checkpointEvery)
    implements Serializable {}
