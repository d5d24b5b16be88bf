package org.argmax4j.tensor.backend;

/**
 * An engine that can be chosen at start, see {@link Backends}. Implementations are found by {@link
 * java.util.ServiceLoader} and load nothing native before {@link #backend} is called.
 */
public interface BackendProvider {

  /** The name that it is chosen by. */
  String name();

  /** Among those that are there, the one with the highest preference is the default. */
  int preference();

  /**
   * The backend of this JVM, loaded at the first call.
   *
   * @throws LinkageError if its native libraries cannot be loaded
   * @throws IllegalStateException if it cannot work on this machine, with the reason
   */
  Backend backend();
}
