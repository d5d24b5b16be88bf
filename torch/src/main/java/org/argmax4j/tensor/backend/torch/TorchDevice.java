package org.argmax4j.tensor.backend.torch;

import java.util.Locale;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Where tensors lie: in the memory of the processor, or in that of one card. */
final class TorchDevice {

  private final String name;
  private final boolean card;
  private final TensorOptions floats;
  private final TensorOptions longs;

  private TorchDevice(String name, Device device, boolean card) {
    this.name = name;
    this.card = card;
    floats = options(torch.ScalarType.Float, device);
    longs = options(torch.ScalarType.Long, device);
  }

  private static TensorOptions options(torch.ScalarType type, Device device) {
    return new TensorOptions()
        .dtype(new ScalarTypeOptional(type))
        .device(new DeviceOptional(device));
  }

  /** The processor. */
  static TorchDevice processor() {
    return new TorchDevice("cpu", new Device(torch.DeviceType.CPU), false);
  }

  /**
   * A card.
   *
   * @param number as CUDA counts them, from 0
   */
  static TorchDevice card(int number) {
    String name = String.format(Locale.ROOT, "cuda:%d", number);
    return new TorchDevice(name, new Device(torch.DeviceType.CUDA, (byte) number), true);
  }

  /** Whether it is a card, whose memory the host does not see. */
  boolean isCard() {
    return card;
  }

  /** As LibTorch calls it. */
  String name() {
    return name;
  }

  /** Room for values, which are undefined. */
  Tensor floats(int count) {
    return torch.empty(new long[] {count}, floats, null);
  }

  /** Numbers from the heap. */
  Tensor longs(int[] values) {
    Tensor host = torch.empty(new long[] {values.length}, processorLongs(), null);
    LongPointer address = host.data_ptr_long();
    for (int i = 0; i < values.length; i++) {
      address.put(i, values[i]);
    }
    if (!card) {
      return host;
    }
    try (host) {
      return host.to(longs, false, false, null);
    }
  }

  /** The numbers from 0 on. */
  Tensor range(int count) {
    return torch.arange(new org.bytedeco.pytorch.Scalar(count), longs);
  }

  /** Room for numbers, which are undefined. */
  Tensor longs(long... extents) {
    return torch.empty(extents, longs, null);
  }

  private static TensorOptions processorLongs() {
    return options(torch.ScalarType.Long, new Device(torch.DeviceType.CPU));
  }

  /** Memory of the host from which cards copy without help of the processor. */
  static Tensor pinnedFloats(int count) {
    TensorOptions options =
        options(torch.ScalarType.Float, new Device(torch.DeviceType.CPU))
            .pinned_memory(new BoolOptional(true));
    return torch.empty(new long[] {count}, options, null);
  }
}
