package org.argmax4j.data.ud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.FuzzedPreparation;
import org.argmax4j.data.Workers;

/** The preparation of treebanks, with test sentences of any bytes. */
public final class PrepareTreebanksFuzzTest extends FuzzedPreparation {

  private static final String TEST = "gl_a-ud-test.conllu";
  private static final String TRAIN = "gl_a-ud-train.conllu";

  private final ConlluFuzzTest sentences = new ConlluFuzzTest();

  /** A preparation. */
  public PrepareTreebanksFuzzTest() {
    super(TEST);
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    return sentences.samples();
  }

  @Override
  protected List<String> words() {
    return sentences.words();
  }

  @Override
  protected void writeOthers(Path directory) throws IOException {
    Files.writeString(directory.resolve(TRAIN), ConlluFuzzTest.text());
  }

  @Override
  protected void prepare(Workers workers, Path input, Path output) throws IOException {
    List<TreebankPlace> directory = List.of(new TreebankPlace(input.toUri(), null));
    PrepareTreebanks.run(
        workers,
        new PrepareTreebanks.Config(
            directory,
            directory,
            new VectorSource.Random(),
            output.toUri(),
            PrepareTreebanks.Rules.published()));
    TreebankDataset.load(output.toUri(), new Configuration(false));
  }
}
