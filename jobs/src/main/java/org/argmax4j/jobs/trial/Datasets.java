package org.argmax4j.jobs.trial;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Locations;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.tensor.backend.Backend;

/** The data sets of this JVM: each is loaded by the first trial that needs it, and then shared. */
public final class Datasets {

  private static final Map<Key, CompletableFuture<Object>> LOADED = new ConcurrentHashMap<>();

  private Datasets() {}

  private record Key(String loader, String fingerprint) {}

  /**
   * The data set, from memory if it is there.
   *
   * @param fingerprint the fingerprint of its content
   * @throws InputException if the location holds no such data set, or that of another fingerprint
   */
  @SuppressWarnings("unchecked") // A loader makes one type of data set.
  public static <D> D get(
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
        verify(loader, location, fingerprint, hadoop);
        D dataset = loader.load(location, hadoop, backend);
        // It may have been prepared anew while it was read.
        verify(loader, location, fingerprint, hadoop);
        mine.complete(dataset);
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

  /**
   * What a data set says about itself, if it is the one that was planned with.
   *
   * @param fingerprint the fingerprint of the content that is expected
   * @throws InputException if it is another; nothing may be filed under the expected one then
   */
  public static Optional<DatasetManifest> verify(
      DatasetLoader<?> loader, URI location, String fingerprint, Configuration hadoop)
      throws IOException {
    if (!loader.needed()) {
      return Optional.empty();
    }
    DatasetManifest manifest = loader.manifest(location, hadoop);
    if (!manifest.fingerprint().equals(fingerprint)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: holds the data set %s (%s), expected %s, with which the sweep was planned",
              Locations.path(location),
              manifest.fingerprint(),
              manifest.kind(),
              fingerprint));
    }
    return Optional.of(manifest);
  }
}
