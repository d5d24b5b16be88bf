package org.argmax4j.tensor.backend.nd4j;

import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.BackendProvider;

/** Offers ND4J, {@code nd4j}: the default. */
public final class Nd4jProvider implements BackendProvider {

  private static final int PREFERENCE = 100;

  /** For the service loader. */
  public Nd4jProvider() {}

  @Override
  public String name() {
    return "nd4j";
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
  public Backend backend() {
    return Nd4jBackend.shared();
  }
}
