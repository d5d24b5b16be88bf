package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.tensor.backend.Backend;

/** The data sets of this JVM: each is loaded by the first trial that needs it, and then shared. */
final class Datasets {

  private static final Map<Key, CompletableFuture<Object>> LOADED = new ConcurrentHashMap<>();

  private Datasets() {}

  private record Key(String loader, String fingerprint) {}

  /**
   * The data set, from memory if it is there.
   *
   * @param fingerprint the fingerprint of its content
   * @throws org.argmax4j.config.InputException if the location holds no such data set
   */
  @SuppressWarnings("unchecked") // A loader makes one type of data set.
  static <D> D get(
      DatasetLoader<D> loader,
      URI location,
      String fingerprint,
      Configuration hadoop,
      Backend backend)
      throws IOException {
    Key key = new Key(loader.getClass().getName(), fingerprint);
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> first = LOADED.putIfAbsent(key, mine);
    if (first == null) {
      try {
        mine.complete(loader.load(location, hadoop, backend));
      } catch (IOException | RuntimeException | Error e) {
        LOADED.remove(key);
        mine.completeExceptionally(e);
      }
      first = mine;
    }
    try {
      return (D) first.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new IOException(io.getMessage(), io);
      }
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw e;
    }
  }
}
