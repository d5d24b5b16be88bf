package org.argmax4j.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that are lent, given back and lent again. Sizes are rounded up to one of eight steps
 * between two powers of two, so that batches of about the same length share buffers. Where none of
 * the size is free, one of up to twice the size serves, so that batches whose lengths vary a lot
 * take little more than the longest of them, and not the sum of all sizes that occurred.
 */
final class BufferPool implements AutoCloseable {

  private final Backend backend;
  private final NavigableMap<Integer, Deque<Storage>> free = new TreeMap<>();
  private final List<Storage> all = new ArrayList<>();
  private long allocated;

  BufferPool(Backend backend) {
    this.backend = backend;
  }

  Storage lend(int size) {
    int capacity = roundUp(size);
    Storage storage = find(capacity);
    if (storage == null) {
      storage = backend.allocate(capacity);
      all.add(storage);
      allocated += capacity;
    }
    storage.discard();
    return storage;
  }

  private @Nullable Storage find(int capacity) {
    long most = 2L * capacity;
    for (Map.Entry<Integer, Deque<Storage>> each : free.tailMap(capacity, true).entrySet()) {
      if (each.getKey() > most) {
        return null;
      }
      Storage storage = each.getValue().poll();
      if (storage != null) {
        return storage;
      }
    }
    return null;
  }

  void giveBack(Storage storage) {
    free.computeIfAbsent(storage.capacity(), capacity -> new ArrayDeque<>()).push(storage);
  }

  /** How many values all buffers ever made hold. */
  long allocated() {
    return allocated;
  }

  static int roundUp(int size) {
    int step = Math.max(1, Integer.highestOneBit(size) >> 3);
    return (size + step - 1) / step * step;
  }

  @Override
  public void close() {
    all.forEach(Storage::close);
    all.clear();
    free.clear();
  }
}
