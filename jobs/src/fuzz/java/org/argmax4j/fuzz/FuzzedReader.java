package org.argmax4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.fs.FileUtil;
import org.argmax4j.config.InputException;

/**
 * A reader of bytes that come from outside. Whatever they are, it reads them or refuses them with
 * an {@link InputException} of one line, in bounded time and memory.
 *
 * <p>Among the tests, some hundreds of damaged inputs are tried, always the same ones; {@code
 * bin/fuzz} goes on from there for as long as it is told, led by the code that the bytes reach.
 */
public abstract class FuzzedReader {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Many times what any sample needs, and far less than what a number in a header can ask for. */
  private static final long MOST_BYTES = 1L << 29;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Path folder;

  /** A reader with a folder of its own for the files that it reads. */
  protected FuzzedReader() {
    try {
      folder = Files.createTempDirectory("argmax4j-fuzz");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(folder.toFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Inputs that are read without complaint. */
  protected abstract List<byte[]> samples() throws Exception;

  /** What means something in the format and is worth being put anywhere. */
  protected List<String> words() {
    return List.of();
  }

  /**
   * Reads some bytes.
   *
   * @throws InputException if they are refused
   */
  protected abstract void read(byte[] bytes) throws Exception;

  /** A file of the folder. */
  protected final Path file(String name) {
    return folder.resolve(name);
  }

  /** Reads some bytes. Anything but an end or a refusal is a fault. */
  final void readOrRefuse(byte[] bytes) throws Exception {
    try {
      read(bytes);
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContainPattern("\\R");
    } catch (OutOfMemoryError e) {
      throw new AssertionError("asked for more memory than there is", e);
    }
  }

  private void readOrRefuseWithinBounds(byte[] bytes) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    readOrRefuse(bytes);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
        .as("bytes of memory for an input of %d", bytes.length)
        .isLessThan(MOST_BYTES);
  }

  /** Else nothing but the first check of a reader would be tried. */
  @Example
  void samplesAreAccepted() throws Exception {
    for (byte[] sample : samples()) {
      assertThatCode(() -> read(sample)).doesNotThrowAnyException();
    }
  }

  @Property(tries = 500, seed = "1", edgeCases = EdgeCasesMode.NONE)
  protected void damagedBytesAreReadOrRefused(@ForAll("damaged") byte[] bytes) {
    assertTimeoutPreemptively(PATIENCE, () -> readOrRefuseWithinBounds(bytes));
  }

  @Provide
  Arbitrary<byte[]> damaged() throws Exception {
    return Edit.edited(
        samples(), words().stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
  }
}
