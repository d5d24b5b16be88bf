package org.argmax4j.tensor.backend.torch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What one thread computes with: a device, buffers for values between two kernels, which grow to
 * the largest that was asked for and are used again, and numbers of rows that depend on shapes
 * alone.
 */
final class Workspace {

  /** Buffers between kernels that a kernel may have at a time. */
  enum Scratch {
    FIRST,
    SECOND,
    THIRD,
    FOURTH
  }

  /** Shapes whose numbers are kept; batches of varying length have many. */
  private static final int MAX_TABLES = 64;

  private static final float LOAD = 0.75f;

  private final Map<Scratch, TorchStorage> scratch = new HashMap<>();
  private final Map<Object, Tensor> tables = new LinkedHashMap<>(16, LOAD, true);
  private TorchDevice device;
  private @Nullable Tensor staging;

  Workspace(TorchDevice device) {
    this.device = device;
  }

  TorchDevice device() {
    return device;
  }

  /** Goes on with another device. */
  void move(TorchDevice target) {
    if (!target.name().equals(device.name())) {
      scratch.values().forEach(TorchStorage::close);
      scratch.clear();
      tables.values().forEach(Tensor::close);
      tables.clear();
      device = target;
    }
  }

  /** A buffer whose values are undefined, until the same one is asked for again. */
  TorchStorage scratch(Scratch which, int count) {
    TorchStorage buffer = scratch.get(which);
    if (buffer == null || buffer.capacity() < count) {
      if (buffer != null) {
        buffer.close();
      }
      buffer = new TorchStorage(device, count);
      scratch.put(which, buffer);
    }
    return buffer;
  }

  /**
   * Numbers on the device that depend on shapes alone.
   *
   * @param shapes a record of everything that they depend on
   * @param numbers makes them on the heap
   */
  Tensor table(Object shapes, Supplier<int[]> numbers) {
    Tensor table = tables.get(shapes);
    if (table == null) {
      if (tables.size() == MAX_TABLES) {
        Map.Entry<Object, Tensor> oldest = tables.entrySet().iterator().next();
        oldest.getValue().close();
        tables.remove(oldest.getKey());
      }
      table = device.longs(numbers.get());
      tables.put(shapes, table);
    }
    return table;
  }

  /** Copies values from the heap; from pinned memory to a card. */
  void upload(float[] source, TorchStorage target, int count) {
    if (!device.isCard()) {
      target.address().put(source, 0, count);
      return;
    }
    Tensor host = staging(count);
    host.data_ptr_float().put(source, 0, count);
    try (Tensor part = host.narrow(0, 0, count)) {
      target.vector(count).copy_(part);
    }
  }

  /** Copies values to the heap; from a card to pinned memory. */
  void download(TorchStorage source, float[] target, int count) {
    if (!device.isCard()) {
      source.address().get(target, 0, count);
      return;
    }
    Tensor host = staging(count);
    try (Tensor part = host.narrow(0, 0, count)) {
      part.copy_(source.vector(count));
    }
    host.data_ptr_float().get(target, 0, count);
  }

  private Tensor staging(int count) {
    Tensor memory = staging;
    if (memory == null || memory.numel() < count) {
      if (memory != null) {
        memory.close();
      }
      memory = TorchDevice.pinnedFloats(count);
      staging = memory;
    }
    return memory;
  }
}
