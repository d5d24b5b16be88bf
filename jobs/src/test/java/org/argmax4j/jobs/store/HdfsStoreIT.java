package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.SafeModeAction;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunStore.Publication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What a store guarantees, on an HDFS whose nodes are processes. */
@EnabledIf(
    value = "org.argmax4j.jobs.store.ServerProcess#areLaidOut",
    disabledReason = "needs mvn -Preal-stores package")
class HdfsStoreIT {

  private static final long UNLIMITED = HdfsConstants.QUOTA_RESET;

  @TempDir private static Path shared;
  private static HdfsCluster cluster;

  private String place;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = new HdfsCluster(shared);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void takePlace(TestInfo test) {
    place = "/" + test.getTestMethod().orElseThrow().getName() + "/store";
  }

  private FileRunStore store() throws IOException {
    return FileRunStore.at(cluster.uri(place), HdfsCluster.hadoop());
  }

  private List<String> files(String directory) throws IOException {
    return Stream.of(cluster.files().listStatus(new org.apache.hadoop.fs.Path(place, directory)))
        .map(FileStatus::getPath)
        .map(org.apache.hadoop.fs.Path::getName)
        .toList();
  }

  @Test
  void aRunComesBackAsItWasPublishedAndIsNeverReplaced() throws IOException {
    FileRunStore store = store();
    store.checkWritable();
    RunRecord run = StoreRuns.run(1, 0.1, "here");

    assertThat(store.publish(run)).isEqualTo(Publication.PUBLISHED);
    assertThat(store.publish(StoreRuns.run(1, 0.1, "there"))).isEqualTo(Publication.ALREADY_THERE);
    assertThat(store.publish(StoreRuns.run(1, 0.2, "there"))).isEqualTo(Publication.CONFLICT);

    assertThat(store().read(store().keys())).containsExactly(run);
    assertThat(store.conflicts()).containsExactly(StoreRuns.key(1));
    assertThat(store.compact()).isEqualTo(1);
    assertThat(store().read(store().keys())).containsExactly(run);
    assertThat(files("_staging")).isEmpty();
  }

  @Test
  void aCheckpointIsReplacedAndIsThereAtEveryMoment() throws Exception {
    store().saveCheckpoint("key", new byte[] {0});
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> writing =
        thread.submit(
            () -> {
              for (byte i = 0; i < 20; i++) {
                store().saveCheckpoint("key", new byte[] {i});
              }
              return true;
            });
    while (!writing.isDone()) {
      assertThat(store().checkpoint("key")).isPresent();
    }
    writing.get();
    thread.shutdown();
    assertThat(store().checkpoint("key")).hasValue(new byte[] {19});
  }

  @Test
  void ofTheRunsOfManyProcessesEachIsPublishedOnceThoughTheNameNodeDies() throws Exception {
    int runs = 24;
    List<ServerProcess> writers = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      List<String> command =
          List.of(
              StoreWriter.class.getName(),
              cluster.uri(place).toString(),
              name,
              Integer.toString(runs));
      writers.add(
          ServerProcess.start(
              shared.resolve(name + ".log"), System.getProperty("java.class.path"), command));
    }
    while (!writers.get(0).output().contains("9 ")) {
      Thread.sleep(20);
    }
    cluster.killNameNode();

    List<String> published = new ArrayList<>();
    for (ServerProcess writer : writers) {
      assertThat(writer.await()).as(writer.output()).isZero();
      published.addAll(writer.output().lines().filter(l -> l.endsWith(" PUBLISHED")).toList());
      assertThat(writer.output()).doesNotContain("CONFLICT");
    }

    // A rename whose answer died with the name node may be told as done by nobody, but by two
    // never.
    assertThat(published).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(runs - 2);
    assertThat(store().read(store().keys()))
        .extracting(RunRecord::key)
        .containsExactlyElementsOf(IntStream.range(0, runs).mapToObj(StoreRuns::key).toList());
    assertThat(files("runs")).hasSize(runs);
    assertThat(store().conflicts()).isEmpty();
  }

  @Test
  void nothingIsWrittenInSafeModeAndWhatIsThereIsRead() throws IOException {
    store().publish(StoreRuns.run(1, 0.1, "here"));
    cluster.files().setSafeMode(SafeModeAction.SAFEMODE_ENTER);
    try {
      assertThatThrownBy(() -> store().checkWritable())
          .isInstanceOf(InputException.class)
          .message()
          .startsWith("store " + cluster.uri(place) + ": cannot be written: ")
          .contains("safe mode")
          .doesNotContain("\n");
      assertThatThrownBy(() -> store().publish(StoreRuns.run(2, 0.2, "here")))
          .isInstanceOf(IOException.class);
      assertThat(store().read(store().keys())).hasSize(1);
    } finally {
      cluster.files().setSafeMode(SafeModeAction.SAFEMODE_LEAVE);
    }

    assertThat(store().publish(StoreRuns.run(2, 0.2, "here"))).isEqualTo(Publication.PUBLISHED);
    assertThat(files("_staging")).isEmpty();
  }

  @Test
  void aFullQuotaOfNamesLeavesNothingAside() throws IOException {
    store().publish(StoreRuns.run(1, 0.1, "here"));
    // Store, runs, staging, one run: no name is left.
    fill(4, UNLIMITED);
  }

  @Test
  void aFullQuotaOfSpaceLeavesNothingAside() throws IOException {
    store().publish(StoreRuns.run(1, 0.1, "here"));
    // A block is counted whole while it is written.
    fill(UNLIMITED, 1 << 19);
  }

  private void fill(long names, long space) throws IOException {
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(place);
    cluster.files().setQuota(root, names, space);

    assertThatThrownBy(() -> store().publish(StoreRuns.run(2, 0.2, "here")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("quota");
    assertThatThrownBy(() -> store().checkWritable())
        .isInstanceOf(InputException.class)
        .message()
        .contains("cannot be written: ")
        .contains("quota")
        .doesNotContain("\n");
    assertThat(files("_staging")).isEmpty();
    assertThat(files("runs")).hasSize(1);
    assertThat(store().read(store().keys())).containsExactly(StoreRuns.run(1, 0.1, "here"));

    cluster.files().setQuota(root, UNLIMITED, UNLIMITED);
    assertThat(store().publish(StoreRuns.run(2, 0.2, "here"))).isEqualTo(Publication.PUBLISHED);
  }
}
