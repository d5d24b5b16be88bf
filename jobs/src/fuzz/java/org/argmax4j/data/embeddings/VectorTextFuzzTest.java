package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.FuzzedPreparation;
import org.argmax4j.data.Split;
import org.argmax4j.data.Workers;

/** The preparation of a table of vectors. */
public final class VectorTextFuzzTest extends FuzzedPreparation {

  private static final String FILE = "vectors.csv";

  /** For the tests, and for Jazzer. */
  public VectorTextFuzzTest() {
    super(FILE);
  }

  @Override
  protected List<byte[]> samples() {
    String table = "label,x,y\nb,1,2.5\na,-3,4e-1\nc,5,6\nb,7,8\n";
    return List.of(
        table.getBytes(StandardCharsets.UTF_8),
        ("\uFEFF" + table.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return List.of("label", ",", "\n", "NaN", "1e400", "\"");
  }

  @Override
  protected void writeOthers(Path directory) {
    // There is one file alone.
  }

  @Override
  protected void prepare(Workers workers, Path input, Path output) throws IOException {
    PrepareEmbeddings.run(
        workers,
        new PrepareEmbeddings.Config(
            input.resolve(FILE).toUri(),
            null,
            new VectorFormat.Csv("label"),
            new ClassSplit(0, 0),
            output.toUri()));
    EmbeddingsDataset.open(output.toUri(), new Configuration(false)).read(Split.TEST);
  }
}
