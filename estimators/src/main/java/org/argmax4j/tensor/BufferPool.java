package org.argmax4j.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Storage;

/**
 * Buffers that are lent, given back and lent again. Sizes are rounded up to one of eight steps
 * between two powers of two, so that batches of varying length share buffers and at most an eighth
 * is wasted.
 */
final class BufferPool implements AutoCloseable {

  private final Backend backend;
  private final Map<Integer, Deque<Storage>> free = new HashMap<>();
  private final List<Storage> all = new ArrayList<>();
  private long allocated;

  BufferPool(Backend backend) {
    this.backend = backend;
  }

  Storage lend(int size) {
    int capacity = roundUp(size);
    Deque<Storage> fitting = free.get(capacity);
    Storage storage = fitting == null ? null : fitting.poll();
    if (storage == null) {
      storage = backend.allocate(capacity);
      all.add(storage);
      allocated += capacity;
    }
    storage.discard();
    return storage;
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
