package org.argmax4j.tensor.backend.torch;

import java.util.Locale;
import org.argmax4j.tensor.backend.Indices;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Numbers in the memory of a device, 64 bits each, as LibTorch wants them. */
final class TorchIndices implements Indices {

  private final Tensor numbers;
  private final int count;

  /** Those that came from the host are known there. */
  private final int @Nullable [] known;

  private TorchIndices(Tensor numbers, int count, int @Nullable [] known) {
    this.numbers = numbers;
    this.count = count;
    this.known = known;
  }

  /** Copies numbers from the heap. */
  static TorchIndices of(int[] values, TorchDevice device) {
    return new TorchIndices(device.longs(values), values.length, values);
  }

  /**
   * Numbers that a kernel has found.
   *
   * @param found closed with the indices
   */
  static TorchIndices found(Tensor found, int count) {
    return new TorchIndices(found, count, null);
  }

  /** The numbers that this backend made. */
  static TorchIndices of(Indices indices) {
    if (indices instanceof TorchIndices own) {
      return own;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid indices: %s do not belong to the LibTorch backend",
            indices.getClass()));
  }

  Tensor numbers() {
    return numbers;
  }

  @Override
  public int count() {
    return count;
  }

  /** The largest of them; that of numbers found on a card waits for it. */
  int largest() {
    int largest = Integer.MIN_VALUE;
    for (int value : known == null ? toArray() : known) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  @Override
  public int[] toArray() {
    if (known != null) {
      return known.clone();
    }
    int[] values = new int[count];
    if (count == 0) {
      return values;
    }
    try (Tensor host = numbers.cpu()) {
      LongPointer address = host.data_ptr_long();
      for (int i = 0; i < count; i++) {
        values[i] = Math.toIntExact(address.get(i));
      }
    }
    return values;
  }

  @Override
  public void close() {
    numbers.close();
  }
}
