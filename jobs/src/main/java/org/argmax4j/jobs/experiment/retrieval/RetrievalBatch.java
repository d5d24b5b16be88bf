package org.argmax4j.jobs.experiment.retrieval;

/**
 * Some vectors.
 *
 * @param count how many
 * @param inputs what the network sees of them, {@code count x dimensions}
 * @param labels the class of each
 */
record RetrievalBatch(int count, float[] inputs, int[] labels) {}
