package org.argmax4j.tensor.backend.torch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Numbers that kernels take, as LibTorch has them. None of them is ever closed. */
final class Constants {

  static final Scalar ZERO = new Scalar(0f);
  static final Scalar ONE = new Scalar(1f);
  static final Scalar MINUS_ONE = new Scalar(-1f);

  /** Zero without an axis, for sums with nothing. */
  static final Tensor NOTHING = torch.scalar_tensor(ZERO);

  private static final int KEPT = 256;
  private static final Map<Float, Scalar> SCALARS = new ConcurrentHashMap<>();
  private static final Map<Long, Scalar> WHOLE = new ConcurrentHashMap<>();

  private Constants() {}

  /** A number; those of many different ones are left to the collector of garbage. */
  static Scalar of(float value) {
    return kept(SCALARS, value, Scalar::new);
  }

  /** A whole number, for tensors of such. */
  static Scalar whole(long value) {
    return kept(WHOLE, value, Scalar::new);
  }

  private static <N> Scalar kept(Map<N, Scalar> all, N value, Function<N, Scalar> maker) {
    Scalar kept = all.get(value);
    if (kept != null) {
      return kept;
    }
    Scalar made = maker.apply(value);
    if (all.size() < KEPT) {
      all.put(value, made);
    }
    return made;
  }
}
