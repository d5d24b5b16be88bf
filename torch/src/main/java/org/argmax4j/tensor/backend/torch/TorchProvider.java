package org.argmax4j.tensor.backend.torch;

import java.util.Optional;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.BackendProvider;
import org.argmax4j.tensor.backend.CardBinaries;
import org.argmax4j.tensor.backend.Hardware;

/** Offers LibTorch, {@code torch}. */
public final class TorchProvider implements BackendProvider {

  private static final String NAME = "torch";

  /** Behind ND4J, whose kernels on processors are the faster ones for most of our networks. */
  private static final int PREFERENCE = 50;

  // Of pytorch 2.10.0-1.5.13 linux-x86_64-gpu: machine code for 7.5 to 12.0.
  private static final int OLDEST_CARD = 75;
  private static final int NEWEST_CARD = 120;

  /** The first driver for CUDA 13. */
  private static final int DRIVER = 580;

  private static final String CARD_BINARY =
      "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

  /** For the service loader. */
  public TorchProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }

  @Override
  public Optional<CardBinaries> cardBinaries() {
    return Optional.of(
        new CardBinaries(
            NAME,
            TorchProvider.class.getResource(CARD_BINARY) != null,
            OLDEST_CARD,
            NEWEST_CARD,
            DRIVER,
            "the Maven profile torch-gpu"));
  }

  @Override
  public Backend backend(Hardware hardware) {
    return TorchBackend.on(hardware);
  }
}
