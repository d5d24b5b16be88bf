package org.argmax4j.tensor.backend.nd4j;

import java.util.Optional;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.BackendProvider;
import org.argmax4j.tensor.backend.CardBinaries;
import org.argmax4j.tensor.backend.Hardware;

/** Offers ND4J, {@code nd4j}: the default. */
public final class Nd4jProvider implements BackendProvider {

  private static final String NAME = "nd4j";
  private static final int PREFERENCE = 100;

  // Of nd4j-cuda-11.6 1.0.0-M2.1: machine code for 3.7 to 8.6, which later 8.x run too, no PTX.
  private static final int OLDEST_CARD = 37;
  private static final int NEWEST_CARD = 86;

  /** The first driver for CUDA 11, whose minor versions agree. */
  private static final int DRIVER = 450;

  private static final String CARD_BINARY =
      "/org/nd4j/linalg/jcublas/bindings/linux-x86_64/libjnind4jcuda.so";

  /** For the service loader. */
  public Nd4jProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }

  @Override
  public void checkBlas(String name) {
    Blas.check(name);
  }

  @Override
  public Optional<CardBinaries> cardBinaries() {
    return Optional.of(
        new CardBinaries(
            NAME,
            Nd4jProvider.class.getResource(CARD_BINARY) != null,
            OLDEST_CARD,
            NEWEST_CARD,
            DRIVER,
            "the Maven profile cuda"));
  }

  @Override
  public Backend backend(Hardware hardware) {
    return Nd4jBackend.shared(hardware);
  }
}
