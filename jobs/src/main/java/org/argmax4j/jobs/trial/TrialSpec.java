package org.argmax4j.jobs.trial;

import java.io.Serializable;
import org.argmax4j.jobs.store.RunRecord;

/**
 * A trial as it travels to an executor.
 *
 * @param key the run key
 * @param name what people call it: label and seed
 * @param identity what determines the result
 */
public record TrialSpec(String key, String name, RunRecord.Identity identity)
    implements Serializable {}
