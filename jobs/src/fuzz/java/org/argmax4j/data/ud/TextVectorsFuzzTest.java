package org.argmax4j.data.ud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.FuzzedPreparation;
import org.argmax4j.data.Workers;

/** The preparation of treebanks, with word vectors of any bytes. */
public final class TextVectorsFuzzTest extends FuzzedPreparation {

  private static final String VECTORS = "vectors.vec";

  /** A preparation. */
  public TextVectorsFuzzTest() {
    super(VECTORS);
  }

  @Override
  protected List<byte[]> samples() {
    String text = "lle 1 -0.5 2e-3 \nNUM 0 0 1\n";
    return List.of(
        text.getBytes(StandardCharsets.UTF_8), ("2 3\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return List.of(
        "\t", "\n", " ", "\r\n", "NaN", "1e99", "2 3\n", "999999999 999999999\n", "<unk>");
  }

  @Override
  protected void writeOthers(Path directory) throws IOException {
    for (String role : List.of("train", "test")) {
      Files.writeString(directory.resolve("gl_a-ud-" + role + ".conllu"), ConlluFuzzTest.text());
    }
  }

  @Override
  protected void prepare(Workers workers, Path input, Path output) throws IOException {
    List<TreebankPlace> directory = List.of(new TreebankPlace(input.toUri(), null));
    PrepareTreebanks.run(
        workers,
        new PrepareTreebanks.Config(
            directory,
            directory,
            new VectorSource.Given(input.resolve(VECTORS).toUri()),
            output.toUri(),
            PrepareTreebanks.Rules.defaults()));
    TreebankDataset.load(output.toUri(), new Configuration(false));
  }
}
