package org.argmax4j.jobs.trial;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.Retries;
import org.argmax4j.jobs.experiment.SharedArtefacts;
import org.argmax4j.jobs.store.RunStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shared parts of runs in a store. Their keys have the code and what computes in them, so that no
 * run goes on from bits that it would not compute itself. Trouble with files costs time alone: the
 * run computes the part, or keeps it to itself.
 *
 * @param store the store
 * @param backend what computes
 */
record StoredArtefacts(RunStore store, String backend) implements SharedArtefacts {

  private static final Logger LOG = LoggerFactory.getLogger(StoredArtefacts.class);
  private static final int DIGITS = 32;

  private String key(String identity) {
    String all = String.join("\n", identity, CodeVersion.current(), backend);
    return RunKey.sha256(all).substring(0, DIGITS);
  }

  @Override
  public Optional<byte[]> find(String identity) {
    String key = key(identity);
    return tolerantly("read", key, () -> store.part(key)).flatMap(part -> part);
  }

  @Override
  public void offer(String identity, byte[] part) {
    String key = key(identity);
    tolerantly(
        "keep",
        key,
        () -> {
          store.keepPart(key, part);
          return true;
        });
  }

  private <T> Optional<T> tolerantly(String what, String key, Callable<T> action) {
    try {
      return Optional.of(Retries.ofFiles().call(action));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception e) {
      LOG.warn("Cannot {} the shared part {}: {}", what, key, e.toString());
      return Optional.empty();
    }
  }
}
