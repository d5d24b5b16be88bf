package org.argmax4j.jobs;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How what fails in passing is tried again, wherever that is. The last failure is the one that
 * comes out.
 */
public final class Retries {

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  private static final int FILE_RETRIES = 2;
  private static final Duration FILE_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_FILE_PAUSE = Duration.ofMillis(800);
  private static final double FILE_GROWTH = 4;

  private static final int LISTING_RETRIES = 4;

  private static final double SILENCE_GROWTH = 1.5;

  private final RetryPolicy<Object> policy;

  private Retries(RetryPolicyBuilder<Object> policy) {
    this.policy =
        policy
            .onRetryScheduled(
                retry ->
                    LOG.warn(
                        "Trying again in {} ms: {}",
                        retry.getDelay().toMillis(),
                        String.valueOf(retry.getLastException())))
            .build();
  }

  /** For a file system that is in trouble: three tries within about a second. */
  public static Retries ofFiles() {
    return new Retries(
        RetryPolicy.builder()
            .handle(IOException.class)
            .withMaxRetries(FILE_RETRIES)
            .withBackoff(FILE_PAUSE, LONGEST_FILE_PAUSE, FILE_GROWTH));
  }

  /** For a listing that others have outdated: five tries, at once. */
  public static Retries ofListings() {
    return new Retries(
        RetryPolicy.builder().handle(FileNotFoundException.class).withMaxRetries(LISTING_RETRIES));
  }

  /**
   * For a service that does not answer.
   *
   * @param silence how it is told that it did not
   * @param first the pause after the first try, positive
   * @param longest what the pauses grow to, each half as long again as the one before
   * @param patience how long the silence is borne; there is one try if it is not above the first
   *     pause
   */
  public static Retries ofService(
      Class<? extends Exception> silence, Duration first, Duration longest, Duration patience) {
    RetryPolicyBuilder<Object> policy = RetryPolicy.builder().handle(silence);
    if (patience.compareTo(first) <= 0) {
      return new Retries(policy.withMaxRetries(0));
    }
    RetryPolicyBuilder<Object> paused =
        longest.compareTo(first) > 0
            ? policy.withBackoff(first, longest, SILENCE_GROWTH)
            : policy.withDelay(first);
    return new Retries(paused.withMaxRetries(-1).withMaxDuration(patience));
  }

  /**
   * Does something until it succeeds, fails in another way, or was tried often enough.
   *
   * @throws Exception what the last try threw
   */
  public <T> T call(Callable<T> action) throws Exception {
    try {
      return Failsafe.with(policy).get(action::call);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
