package org.argmax4j.data.trees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.FuzzedPreparation;
import org.argmax4j.data.Split;
import org.argmax4j.data.Workers;

/** The preparation of latent trees, with one of the training files of any bytes. */
abstract class FuzzedTreeArray extends FuzzedPreparation {

  private static final PublishedTrees CORPUS = new PublishedTrees(3, 2);
  private static final int ROWS = 2;

  private final String what;

  /**
   * A preparation.
   *
   * @param what which of both files of a split
   */
  FuzzedTreeArray(String what) {
    super(CORPUS.file(Path.of(""), what, Split.TRAIN).toString());
    this.what = what;
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    Path directory = CORPUS.write(file("samples"), ROWS, 1);
    byte[] plain = Files.readAllBytes(CORPUS.file(directory, what, Split.TRAIN));
    CORPUS.rewriteTrain(directory, ROWS);
    return Stream.of(plain, Files.readAllBytes(CORPUS.file(directory, what, Split.TRAIN))).toList();
  }

  @Override
  protected void writeOthers(Path directory) throws IOException {
    CORPUS.write(directory, ROWS, 1);
  }

  @Override
  protected void prepare(Workers workers, Path input, Path output) throws IOException {
    PrepareLatentTrees.run(
        workers, new PrepareLatentTrees.Config(input.toUri(), output.toUri(), 3, 2));
    LatentTreeDataset.open(output.toUri(), new Configuration(false)).read(Split.TRAIN, ROWS);
  }
}
