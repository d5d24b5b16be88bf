package org.argmax4j.data.beer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.FuzzedPreparation;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.ErrorPolicy;

/** The preparation of reviews, with annotations of any bytes. */
public final class PrepareBeerFuzzTest extends FuzzedPreparation {

  private final AnnotationsFuzzTest annotations = new AnnotationsFuzzTest();

  /** A preparation. */
  public PrepareBeerFuzzTest() {
    super("annotations.json");
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    return annotations.samples();
  }

  @Override
  protected List<String> words() {
    return annotations.words();
  }

  @Override
  protected void writeOthers(Path directory) throws IOException {
    String reviews = new ReviewsFuzzTest().text();
    Files.writeString(directory.resolve("reviews.aspect1.train.txt"), reviews);
    Files.writeString(directory.resolve("reviews.aspect1.heldout.txt"), reviews);
    Files.writeString(
        directory.resolve("review+wiki.filtered.200.txt"), new WordVectorsFuzzTest().text());
  }

  @Override
  protected void prepare(Workers workers, Path input, Path output) throws IOException {
    PrepareBeer.run(
        workers,
        new PrepareBeer.Config(
            input.toUri(),
            output.toUri(),
            List.of(Aspect.AROMA),
            PrepareBeer.Rules.defaults(),
            ErrorPolicy.STOP));
    ReviewDataset.load(output.toUri(), new Configuration(false));
  }
}
