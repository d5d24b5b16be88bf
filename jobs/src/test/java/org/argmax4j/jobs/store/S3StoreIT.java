package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.RunStore.Publication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store guarantees, on an endpoint of S3 behind a bad network. */
@EnabledIf(
    value = "org.argmax4j.jobs.store.ServerProcess#areLaidOut",
    disabledReason = "needs mvn -Preal-stores package")
class S3StoreIT {

  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @TempDir private static Path shared;
  private static S3Server endpoint;

  private FaultyNetwork network;
  private String bucket;

  @BeforeAll
  static void startEndpoint() throws Exception {
    endpoint = S3Server.open(shared);
  }

  @AfterAll
  static void stopEndpoint() {
    endpoint.close();
  }

  /** Hadoop keeps a client for each bucket. */
  @BeforeEach
  void makeBucket() throws Exception {
    network = new FaultyNetwork(endpoint);
    bucket = "bucket-" + BUCKETS.incrementAndGet();
    endpoint.makeBucket(bucket);
  }

  @AfterEach
  void closeNetwork() {
    network.close();
  }

  private FileRunStore store() throws IOException {
    Configuration hadoop = S3Server.hadoop(network.port());
    return FileRunStore.at(URI.create("s3a://" + bucket + "/some/store"), hadoop);
  }

  @ParameterizedTest
  @EnumSource
  void aRunComesBackAsItWasPublishedAndIsNeverReplaced(FaultyNetwork.Conditions conditions)
      throws IOException {
    network.conditions = conditions;
    FileRunStore store = store();
    store.checkWritable();
    RunRecord run = StoreRuns.run(1, 0.1, "here");

    assertThat(store.publish(run)).isEqualTo(Publication.PUBLISHED);
    assertThat(store.publish(StoreRuns.run(1, 0.1, "there"))).isEqualTo(Publication.ALREADY_THERE);
    assertThat(store.publish(StoreRuns.run(1, 0.2, "there"))).isEqualTo(Publication.CONFLICT);
    assertThat(store.publish(StoreRuns.run(2, 0.2, "here"))).isEqualTo(Publication.PUBLISHED);

    assertThat(store.keys()).containsExactly(StoreRuns.key(1), StoreRuns.key(2));
    assertThat(store.contains(StoreRuns.key(1))).isTrue();
    assertThat(store.contains(StoreRuns.key(3))).isFalse();
    assertThat(store.read(List.of(StoreRuns.key(3), StoreRuns.key(1)))).containsExactly(run);
    assertThat(store.conflicts()).containsExactly(StoreRuns.key(1));
    assertThat(store.lastPublished(List.of(StoreRuns.key(2)))).isPositive();
    assertThat(store.requireThere().location()).isEqualTo("s3a://" + bucket + "/some/store");

    assertThat(store.compact()).isEqualTo(2);
    assertThat(store().keys()).hasSize(2);
    assertThat(store().read(List.of(StoreRuns.key(1)))).containsExactly(run);
    assertThat(store().contains(StoreRuns.key(2))).isTrue();
    assertThat(store().compact()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void ofManyWritersExactlyOneWins(FaultyNetwork.Conditions conditions) throws Exception {
    network.conditions = conditions;
    network.latency = Duration.ofMillis(20);
    int writers = 6;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    CyclicBarrier start = new CyclicBarrier(writers);
    List<Callable<Publication>> tasks = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      RunRecord run = StoreRuns.run(1, 0.1, "application-" + writer);
      tasks.add(
          () -> {
            FileRunStore store = store();
            start.await();
            return store.publish(run);
          });
    }
    List<Publication> publications = new ArrayList<>();
    for (Future<Publication> future : threads.invokeAll(tasks)) {
      publications.add(future.get());
    }
    threads.shutdown();

    assertThat(publications).doesNotContain(Publication.CONFLICT).contains(Publication.PUBLISHED);
    if (conditions == FaultyNetwork.Conditions.KEPT) {
      assertThat(publications).containsOnlyOnce(Publication.PUBLISHED);
    }
    List<RunRecord> first = store().read(store().keys());
    assertThat(first).hasSize(1);
    assertThat(store().read(store().keys())).isEqualTo(first);
    store().compact();
    assertThat(store().read(store().keys())).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void twoResultsOfOneKeyAreOneRunAndAConflictWhoeverIsFirst(FaultyNetwork.Conditions conditions)
      throws Exception {
    network.conditions = conditions;
    network.latency = Duration.ofMillis(20);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CyclicBarrier start = new CyclicBarrier(2);
    List<Callable<Publication>> tasks =
        List.of(
            () -> publishTogether(start, StoreRuns.run(1, 0.1, "one")),
            () -> publishTogether(start, StoreRuns.run(1, 0.2, "two")));
    for (Future<Publication> future : threads.invokeAll(tasks)) {
      future.get();
    }
    threads.shutdown();

    List<RunRecord> first = store().read(store().keys());
    assertThat(first).hasSize(1);
    store().compact();
    assertThat(store().read(store().keys())).isEqualTo(first);
    assertThat(store().conflicts()).containsExactly(StoreRuns.key(1));
  }

  private Publication publishTogether(CyclicBarrier start, RunRecord run) throws Exception {
    FileRunStore store = store();
    store.checkWritable();
    start.await();
    return store.publish(run);
  }

  @ParameterizedTest
  @EnumSource
  void aPutWhoseAnswerIsLostIsDoneOnce(FaultyNetwork.Conditions conditions) throws IOException {
    network.conditions = conditions;
    FileRunStore store = store();
    store.publish(StoreRuns.run(0, 0, "here"));
    network.answersToLose.set(3);

    assertThat(store.publish(StoreRuns.run(1, 0.1, "here"))).isEqualTo(Publication.PUBLISHED);

    assertThat(network.lost()).isPositive();
    network.answersToLose.set(0);
    assertThat(store.publish(StoreRuns.run(1, 0.1, "there"))).isEqualTo(Publication.ALREADY_THERE);
    assertThat(store.read(List.of(StoreRuns.key(1))))
        .containsExactly(StoreRuns.run(1, 0.1, "here"));
    assertThat(store.conflicts()).isEmpty();
  }

  @Test
  void nothingIsLostWhereEveryThirdRequestIsRefused() throws IOException {
    network.refusedEvery = 3;
    FileRunStore store = store();
    for (int i = 0; i < 5; i++) {
      assertThat(store.publish(StoreRuns.run(i, i, "here"))).isEqualTo(Publication.PUBLISHED);
    }
    store.compact();
    network.refusedEvery = 0;

    assertThat(network.refused()).isGreaterThan(5);
    assertThat(store().read(store().keys()))
        .containsExactlyElementsOf(
            IntStream.range(0, 5).mapToObj(i -> StoreRuns.run(i, i, "here")).toList());
    assertThat(store().conflicts()).isEmpty();
  }

  @Test
  void aRunIsFoundByItsNameBeforeListingsShowIt() throws Exception {
    network.lag = Duration.ofSeconds(2);
    FileRunStore store = store();
    store.publish(StoreRuns.run(1, 0.1, "here"));

    assertThat(store().keys()).isEmpty();
    assertThat(store().contains(StoreRuns.key(1))).isTrue();
    assertThat(store().read(List.of(StoreRuns.key(1)))).hasSize(1);
    assertThat(store().publish(StoreRuns.run(1, 0.1, "there")))
        .isEqualTo(Publication.ALREADY_THERE);

    network.lag = Duration.ZERO;
    assertThat(store().keys()).containsExactly(StoreRuns.key(1));
  }

  @Test
  void aRunKeepsItsFileUntilTheListingShowsWhereElseItIs() throws Exception {
    FileRunStore store = store();
    store.publish(StoreRuns.run(1, 0.1, "here"));
    store.publish(StoreRuns.run(2, 0.2, "here"));
    network.lag = Duration.ofHours(1);
    // What was put before, listings show as if it had been there for long.
    network.forget();

    assertThat(store.compact()).isZero();
    assertThat(store().contains(StoreRuns.key(1))).isTrue();
    assertThat(store().keys()).hasSize(2);

    network.lag = Duration.ZERO;
    assertThat(store().compact()).isEqualTo(2);
    assertThat(store().read(store().keys())).hasSize(2);
  }

  @Test
  void anEndpointThatRefusesEverythingIsFoundBeforeAnythingIsComputed() throws IOException {
    endpointGone();
    assertThatThrownBy(() -> store().checkWritable()).hasMessageContaining("cannot be written");
  }

  private void endpointGone() {
    bucket = "no-such-bucket";
  }
}
