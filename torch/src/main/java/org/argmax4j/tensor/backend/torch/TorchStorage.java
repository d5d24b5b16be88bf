package org.argmax4j.tensor.backend.torch;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.tensor.backend.Storage;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A buffer in the memory of a device. The tensors that kernels see are views of it, which are made
 * once and kept: a view takes as long as a small kernel.
 *
 * <p>Kernels of LibTorch that write into a tensor return the same Java object, which therefore is
 * never closed by who calls them.
 */
final class TorchStorage implements Storage {

  /** A recycled buffer meets new shapes now and then; more views than this are not kept. */
  private static final int MAX_VIEWS = 64;

  private static final float LOAD = 0.75f;

  private final int capacity;
  private final Tensor whole;
  private final FloatPointer address;
  // The least recently used first: what one kernel asked for is never what it asks for next.
  private final Map<Layout, Tensor> views = new LinkedHashMap<>(4, LOAD, true);

  TorchStorage(TorchDevice device, int capacity) {
    this.capacity = capacity;
    whole = device.floats(capacity);
    address = whole.data_ptr_float();
  }

  /**
   * The storage of a buffer.
   *
   * @throws IllegalArgumentException if the buffer belongs to another engine
   */
  static TorchStorage of(Storage storage) {
    if (storage instanceof TorchStorage own) {
      return own;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid storage: %s does not belong to the LibTorch backend",
            storage.getClass()));
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void discard() {
    // The values lie in one place, where nothing has to be kept in step.
  }

  /** Where the values are; an address of the host only if the processor computes. */
  FloatPointer address() {
    return address;
  }

  /** A view of the buffer. Tables are read by several threads at once. */
  synchronized Tensor at(Layout layout) {
    Tensor view = views.get(layout);
    if (view == null) {
      if (views.size() == MAX_VIEWS) {
        Map.Entry<Layout, Tensor> oldest = views.entrySet().iterator().next();
        oldest.getValue().close();
        views.remove(oldest.getKey());
      }
      try (LongOptional offset = new LongOptional(layout.offset())) {
        view = whole.as_strided(layout.sizes(), layout.strides(), offset);
      }
      views.put(layout, view);
    }
    return view;
  }

  /** The first values as a tensor of one axis. */
  Tensor vector(int count) {
    return at(Layout.vector(count));
  }

  /** All whole rows of so many columns. */
  Tensor table(int columns) {
    return at(Layout.matrix(capacity / columns, columns));
  }

  @Override
  public synchronized void close() {
    views.values().forEach(Tensor::close);
    views.clear();
    whole.close();
  }
}
