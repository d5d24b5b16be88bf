package org.argmax4j.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final AtomicInteger tries = new AtomicInteger();

  private Callable<Integer> failing(int times, Exception failure) {
    return () -> {
      if (tries.incrementAndGet() <= times) {
        throw failure;
      }
      return tries.get();
    };
  }

  @Test
  void troubleWithFilesIsBorneTwice() throws Exception {
    assertThat(Retries.ofFiles().call(failing(2, new IOException("busy")))).isEqualTo(3);
  }

  @Test
  void theLastFailureComesOutAsItIs() {
    IOException failure = new IOException("gone");
    assertThatThrownBy(() -> Retries.ofFiles().call(failing(3, failure))).isSameAs(failure);
    assertThat(tries).hasValue(3);
  }

  @Test
  void whatIsNoTroubleWithFilesIsNotTriedAgain() {
    IllegalStateException failure = new IllegalStateException("broken");
    assertThatThrownBy(() -> Retries.ofFiles().call(failing(1, failure))).isSameAs(failure);
    InterruptedException interrupt = new InterruptedException();
    assertThatThrownBy(() -> Retries.ofFiles().call(failing(9, interrupt))).isSameAs(interrupt);
    assertThat(tries).hasValue(2);
  }

  @Test
  void anOutdatedListingIsReadAnewFourTimes() throws Exception {
    assertThat(Retries.ofListings().call(failing(4, new FileNotFoundException()))).isEqualTo(5);
    tries.set(0);
    assertThatThrownBy(() -> Retries.ofListings().call(failing(5, new FileNotFoundException())))
        .isInstanceOf(FileNotFoundException.class);
    tries.set(0);
    assertThatThrownBy(() -> Retries.ofListings().call(failing(1, new IOException())))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aSilentServiceIsBorneAsLongAsThereIsPatience() throws Exception {
    Retries patient =
        Retries.ofService(
            ConnectException.class, MOMENT, MOMENT.multipliedBy(3), Duration.ofHours(1));
    assertThat(patient.call(failing(20, new ConnectException()))).isEqualTo(21);
    tries.set(0);
    Retries impatient = Retries.ofService(ConnectException.class, MOMENT, MOMENT, MOMENT);
    assertThatThrownBy(() -> impatient.call(failing(1, new ConnectException())))
        .isInstanceOf(ConnectException.class);
    assertThat(tries).hasValue(1);
  }
}
