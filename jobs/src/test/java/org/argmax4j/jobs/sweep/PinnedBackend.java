package org.argmax4j.jobs.sweep;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.BackendProvider;
import org.argmax4j.tensor.backend.CardBinaries;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.NvidiaCard;

/** A backend that computes nothing and remembers the device to which each thread was pinned. */
public final class PinnedBackend implements BackendProvider {

  /** The name to choose it by. */
  public static final String NAME = "pinned";

  private static final ThreadLocal<Integer> DEVICE = ThreadLocal.withInitial(() -> -1);

  /** The device of this thread; -1 before it was pinned. */
  static int device() {
    return DEVICE.get();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int preference() {
    return Integer.MIN_VALUE;
  }

  @Override
  public Optional<CardBinaries> cardBinaries() {
    return Optional.of(new CardBinaries(NAME, true, 10, 990, 1, "the tests"));
  }

  @Override
  public Optional<String> refusal(List<NvidiaCard> cards) {
    return Optional.empty();
  }

  @Override
  public Backend backend(Hardware hardware) {
    return (Backend)
        Proxy.newProxyInstance(
            Backend.class.getClassLoader(),
            new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "pin" -> DEVICE.set((Integer) arguments[0]);
                case "description" -> {
                  return NAME;
                }
                default -> throw new UnsupportedOperationException(method.getName());
              }
              return null;
            });
  }
}
