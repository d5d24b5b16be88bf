package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.argmax4j.fuzz.FuzzedReader;

/**
 * A preparation of published files, which ends with a data set that can be read or with nothing.
 */
public abstract class FuzzedPreparation extends FuzzedReader {

  private final String name;

  /**
   * A preparation.
   *
   * @param name the file whose bytes are not known
   */
  protected FuzzedPreparation(String name) {
    this.name = name;
  }

  /** Writes the files that are as they should be. */
  protected abstract void writeOthers(Path directory) throws IOException;

  /** Prepares a data set and loads it. */
  protected abstract void prepare(Workers workers, Path input, Path output) throws IOException;

  /** Fewer than elsewhere, since each starts jobs. */
  @Override
  @Property(tries = 12, seed = "1", edgeCases = EdgeCasesMode.NONE)
  protected void damagedBytesAreReadOrRefused(@ForAll("damaged") byte[] bytes) {
    super.damagedBytesAreReadOrRefused(bytes);
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path input = Files.createDirectories(file("input"));
    Path output = Files.createDirectories(file("output"));
    writeOthers(input);
    Files.write(input.resolve(name), bytes);
    boolean done = false;
    try {
      prepare(new ThreadWorkers(1, new Configuration(false)), input, output.resolve("data"));
      done = true;
    } finally {
      try (Stream<Path> files = Files.list(output)) {
        assertThat(files.map(file -> file.getFileName().toString()).toList())
            .isEqualTo(done ? List.of("data") : List.of());
      }
      assertThat(input.resolve(name)).hasBinaryContent(bytes);
      FileUtil.fullyDelete(output.toFile());
    }
  }
}
