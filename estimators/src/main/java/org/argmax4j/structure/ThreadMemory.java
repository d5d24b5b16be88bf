package org.argmax4j.structure;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The working memory of a solver, which several threads use at once: each thread has its own, kept
 * until it asks for one of another size. Belongs in a static field.
 *
 * @param <K> a size, such as a graph
 * @param <M> the memory for a size
 */
public final class ThreadMemory<K, M> {

  private final Function<K, M> make;

  // What has it is itself kept in a static field.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Kept<K, M>> kept = new ThreadLocal<>();

  private record Kept<K, M>(K size, M memory) {}

  /**
   * No memory yet.
   *
   * @param make makes the memory for a size
   */
  public ThreadMemory(Function<K, M> make) {
    this.make = make;
  }

  /** This thread's memory for a size, as it left it if it asked for that size last. */
  public M of(K size) {
    Kept<K, M> last = kept.get();
    if (last == null || !last.size.equals(size)) {
      last = new Kept<>(size, make.apply(size));
      kept.set(last);
    }
    return last.memory;
  }
}
