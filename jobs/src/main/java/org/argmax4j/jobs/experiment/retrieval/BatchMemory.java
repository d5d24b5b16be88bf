package org.argmax4j.jobs.experiment.retrieval;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.argmax4j.tensor.FloatIo;

/**
 * The embeddings and labels of the last batches, among which those of a new batch are ranked too
 * (Rolínek et al., 2020, section 5.1). They are as they were then, and no gradient flows to them.
 */
final class BatchMemory {

  private final int batches;
  private final int width;
  private final Deque<Part> parts = new ArrayDeque<>();

  private record Part(float[] embeddings, int[] labels) {}

  /**
   * No batches yet.
   *
   * @param batches how many are remembered; 0 for none
   * @param width how many numbers an embedding has
   */
  BatchMemory(int batches, int width) {
    this.batches = batches;
    this.width = width;
  }

  /** How many vectors are remembered. */
  int count() {
    return parts.stream().mapToInt(part -> part.labels.length).sum();
  }

  /** Their labels, those of the oldest batch first. */
  int[] labels() {
    return parts.stream().flatMapToInt(part -> Arrays.stream(part.labels)).toArray();
  }

  /** Their embeddings, one behind the other, in the same order. */
  float[] embeddings() {
    float[] all = new float[parts.stream().mapToInt(part -> part.embeddings.length).sum()];
    int next = 0;
    for (Part part : parts) {
      System.arraycopy(part.embeddings, 0, all, next, part.embeddings.length);
      next += part.embeddings.length;
    }
    return all;
  }

  /** Remembers a batch, and forgets the oldest one if there are too many. */
  void add(float[] embeddings, int[] labels) {
    parts.add(new Part(embeddings, labels));
    if (parts.size() > batches) {
      parts.remove();
    }
  }

  /** Writes what is remembered. */
  void save(DataOutput out) throws IOException {
    out.writeInt(parts.size());
    for (Part part : parts) {
      out.writeInt(part.labels.length);
      for (int label : part.labels) {
        out.writeInt(label);
      }
      FloatIo.write(out, part.embeddings);
    }
  }

  /** Goes back to what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    parts.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int[] labels = new int[in.readInt()];
      for (int j = 0; j < labels.length; j++) {
        labels[j] = in.readInt();
      }
      parts.add(new Part(FloatIo.read(in, labels.length * width, "a remembered batch"), labels));
    }
  }
}
