package org.argmax4j.data.warcraft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.FuzzedPreparation;
import org.argmax4j.data.Split;
import org.argmax4j.data.Workers;

/** The preparation of maps, with one of the test files of any bytes. */
abstract class FuzzedMapArray extends FuzzedPreparation {

  private static final int ROWS = 2;

  private final String name;

  /**
   * A preparation.
   *
   * @param name the file
   */
  FuzzedMapArray(String name) {
    super(name);
    this.name = name;
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    Path directory = PublishedWarcraft.write(file("samples"), ROWS, ROWS, ROWS);
    return List.of(Files.readAllBytes(directory.resolve(name)));
  }

  @Override
  protected void writeOthers(Path directory) throws IOException {
    PublishedWarcraft.write(directory, ROWS, ROWS, ROWS);
  }

  @Override
  protected void prepare(Workers workers, Path input, Path output) throws IOException {
    PrepareWarcraft.run(
        workers, new PrepareWarcraft.Config(input.toUri(), output.toUri(), PublishedWarcraft.GRID));
    WarcraftDataset.open(output.toUri(), new Configuration(false)).read(Split.TEST, ROWS);
  }
}
