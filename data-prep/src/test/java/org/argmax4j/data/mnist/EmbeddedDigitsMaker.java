package org.argmax4j.data.mnist;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.idx.IdxKind;

/**
 * Makes the embedded digits from the published files: the first so many of each class, in the order
 * of the files. {@code main INPUT OUTPUT} writes the four compressed files.
 */
final class EmbeddedDigitsMaker {

  private EmbeddedDigitsMaker() {}

  public static void main(String[] arguments) throws IOException {
    Path output = Files.createDirectories(Path.of(arguments[1]));
    for (Map.Entry<String, byte[]> file : make(Path.of(arguments[0])).entrySet()) {
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(output.resolve(file.getKey() + ".gz"))) {
            {
              def.setLevel(Deflater.BEST_COMPRESSION);
            }
          }) {
        out.write(file.getValue());
      }
    }
  }

  /** The content of the four files, by published name. */
  static Map<String, byte[]> make(Path published) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    select(published, ImagePart.TRAIN, EmbeddedDigits.TRAIN_PER_CLASS, files);
    select(published, ImagePart.TEST, EmbeddedDigits.TEST_PER_CLASS, files);
    return files;
  }

  private static void select(
      Path published, ImagePart part, int perClass, Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    DataOutputStream imageHeader = new DataOutputStream(images);
    imageHeader.writeInt(IdxKind.IMAGES.magic());
    imageHeader.writeInt(10 * perClass);
    imageHeader.writeInt(ImageFilePair.SIDE);
    imageHeader.writeInt(ImageFilePair.SIDE);
    DataOutputStream labelHeader = new DataOutputStream(labels);
    labelHeader.writeInt(IdxKind.LABELS.magic());
    labelHeader.writeInt(10 * perClass);
    int[] taken = new int[10];
    new ImageFilePair(
            ImageCorpus.MNIST,
            published.resolve(part.imageFile() + ".gz").toUri().toString(),
            published.resolve(part.labelFile() + ".gz").toUri().toString())
        .read(
            new Configuration(false),
            (index, label, pixels) -> {
              if (taken[label] < perClass) {
                taken[label]++;
                images.write(pixels);
                labels.write(label);
              }
            });
    files.put(part.imageFile(), images.toByteArray());
    files.put(part.labelFile(), labels.toByteArray());
  }
}
