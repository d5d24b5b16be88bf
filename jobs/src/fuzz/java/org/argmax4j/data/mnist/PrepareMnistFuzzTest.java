package org.argmax4j.data.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.FuzzedPreparation;
import org.argmax4j.data.Workers;

/** The preparation of images, with training images of any bytes. */
public final class PrepareMnistFuzzTest extends FuzzedPreparation {

  private final IdxImagesFuzzTest images = new IdxImagesFuzzTest();

  /** A preparation. */
  public PrepareMnistFuzzTest() {
    super(ImagePart.TRAIN.imageFile());
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    return images.samples();
  }

  @Override
  protected void writeOthers(Path directory) throws IOException {
    Files.write(directory.resolve(ImagePart.TRAIN.labelFile()), IdxImagesFuzzTest.labels());
    Files.write(directory.resolve(ImagePart.TEST.labelFile()), IdxImagesFuzzTest.labels());
    Files.write(directory.resolve(ImagePart.TEST.imageFile()), images.samples().get(0));
  }

  @Override
  protected void prepare(Workers workers, Path input, Path output) throws IOException {
    PrepareMnist.run(
        workers, new PrepareMnist.Config(ImageCorpus.MNIST, input.toUri(), output.toUri(), 0));
    ImageDataset.load(output.toUri(), new Configuration(false));
  }
}
