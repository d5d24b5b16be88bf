package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPartsTest {

  private static final String KEY = "0123456789abcdef";
  private static final byte[] PART = {1, 2, 3, 4, 5, 6, 7};

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("shared").resolve(KEY + ".bin");
  }

  private SharedParts parts() {
    return new SharedParts(new LocalStoreFiles(directory, FileRunStore.STAGING));
  }

  private SharedParts partsOfHadoop() throws IOException {
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(directory.toUri());
    FileSystem fileSystem = FileSystem.getLocal(new Configuration(false)).getRawFileSystem();
    return new SharedParts(new HadoopStoreFiles(fileSystem, root, FileRunStore.STAGING));
  }

  @Test
  void whatOneKeepsAllFindAndTheFirstStays() throws IOException {
    for (SharedParts parts : List.of(parts(), partsOfHadoop())) {
      assertThat(parts.find(KEY + parts.hashCode())).isEmpty();
      parts.keep(KEY, PART);
      parts.keep(KEY, new byte[] {9});
      assertThat(parts.find(KEY)).hasValue(PART);
      assertThat(parts.find("another")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 20, 40})
  void aTornFileCountsAsNoneAndIsReplaced(int length) throws IOException {
    for (SharedParts parts : List.of(parts(), partsOfHadoop())) {
      parts.keep(KEY, PART);
      Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), length));
      assertThat(parts.find(KEY)).isEmpty();
      parts.keep(KEY, PART);
      assertThat(parts.find(KEY)).hasValue(PART);
    }
  }

  @Test
  void everyByteThatIsNotRightIsNoticed() throws IOException {
    SharedParts parts = parts();
    parts.keep(KEY, PART);
    byte[] right = Files.readAllBytes(file());
    for (int i = 0; i < right.length; i++) {
      byte[] wrong = right.clone();
      wrong[i] ^= 0x10;
      Files.write(file(), wrong);
      assertThat(parts.find(KEY)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void theFileOfAnotherKeyIsNotTaken() throws IOException {
    SharedParts parts = parts();
    parts.keep("another", PART);
    Files.copy(directory.resolve("shared/another.bin"), file());
    assertThat(parts.find(KEY)).isEmpty();
  }

  @Test
  void ofManyThatKeepAtOnceOneStaysAndAllFindIt() throws Exception {
    int count = 8;
    CyclicBarrier together = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<byte[]>> found = new ArrayList<>();
      for (int writer = 0; writer < count; writer++) {
        byte[] own = new byte[1 << 16];
        Arrays.fill(own, (byte) writer);
        found.add(
            threads.submit(
                () -> {
                  together.await();
                  parts().keep(KEY, own);
                  return parts().find(KEY).orElseThrow();
                }));
      }
      byte[] first = found.get(0).get();
      for (Future<byte[]> each : found) {
        assertThat(each.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
