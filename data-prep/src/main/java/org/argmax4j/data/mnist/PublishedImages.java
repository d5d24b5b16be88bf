package org.argmax4j.data.mnist;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;

/**
 * What the published files of the image corpora hold. Content is recognised, not packing: a file
 * that was compressed anew, or not at all, is the same file. So is a corpus whose images were put
 * into another order or other parts the same corpus, but not as it was published.
 */
final class PublishedImages {

  /**
   * A published file.
   *
   * @param corpus of which corpus
   * @param name its name without {@code .gz}
   */
  private record Published(ImageCorpus corpus, String name) {}

  /**
   * A file that is there.
   *
   * @param path where it is
   * @param name the published name under which it was looked for
   * @param sha256 hash of what it holds, uncompressed, 64 hexadecimal digits
   */
  record Found(Path path, String name, String sha256) {}

  private static final String TRAIN_IMAGES = ImagePart.TRAIN.imageFile();
  private static final String TRAIN_LABELS = ImagePart.TRAIN.labelFile();
  private static final String TEST_IMAGES = ImagePart.TEST.imageFile();
  private static final String TEST_LABELS = ImagePart.TEST.labelFile();

  private static final Map<String, Published> FILES =
      Map.ofEntries(
          mnist("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", TRAIN_IMAGES),
          mnist("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", TRAIN_LABELS),
          mnist("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", TEST_IMAGES),
          mnist("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", TEST_LABELS),
          // The tenth that travels with the program.
          mnist("5e70119ad8ca01350c1b2fd3f58eb4c0617afdc0fa8945a3d63e6a33daeba69d", TRAIN_IMAGES),
          mnist("ff4542eef991f0408428561f51d3e426698657dd02a35148555c89a37d2df31b", TRAIN_LABELS),
          mnist("b97c8bfeb834d8e7999eaa2d69239abe06653dc09c1e5d7eb0c974c5965bc6a9", TEST_IMAGES),
          mnist("41cf2f530031915ba9fbb241407c369dba1acd7515053edff48cebeee8b260f4", TEST_LABELS),
          fashion("c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888", TRAIN_IMAGES),
          fashion("bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9", TRAIN_LABELS),
          fashion("5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b", TEST_IMAGES),
          fashion("0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34", TEST_LABELS));

  /** The corpora by the {@link ImageSum} of all their images. */
  private static final Map<BigInteger, ImageCorpus> IMAGES =
      Map.of(
          new BigInteger("b9a78cee3715fe51d4c6cd5003a27d10272777d22013aa32c909503063566b8c", 16),
              ImageCorpus.MNIST,
          new BigInteger("c8cc433fc2dbaf404c03b99d2349144658b53d3a801d847f3519078651ebe493", 16),
              ImageCorpus.FASHION_MNIST);

  private PublishedImages() {}

  private static Map.Entry<String, Published> mnist(String sha256, String name) {
    return Map.entry(sha256, new Published(ImageCorpus.MNIST, name));
  }

  private static Map.Entry<String, Published> fashion(String sha256, String name) {
    return Map.entry(sha256, new Published(ImageCorpus.FASHION_MNIST, name));
  }

  /** Whether the files of a corpus can be recognised. */
  static boolean knows(ImageCorpus corpus) {
    return FILES.values().stream().anyMatch(published -> published.corpus == corpus);
  }

  /**
   * Checks that files are not those of another corpus, or of another part.
   *
   * @param corpus what they are said to be
   * @param files the four files
   * @return the names of the files that are none of the published ones, where those are known
   * @throws InputException if a file is known as something else
   */
  static List<String> unknown(ImageCorpus corpus, List<Found> files) {
    List<String> unknown = new ArrayList<>();
    boolean recognised = knows(corpus);
    for (Found file : files) {
      Published known = FILES.get(file.sha256);
      if (known == null) {
        if (recognised) {
          unknown.add(file.path.getName());
        }
      } else if (!known.equals(new Published(corpus, file.name))) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: is %s of %s, expected %s of %s",
                file.path,
                known.name,
                known.corpus.kind(),
                file.name,
                corpus.kind()));
      }
    }
    return unknown;
  }

  /**
   * Checks that images are not those of another corpus in another order.
   *
   * @param corpus what they are said to be
   * @param files the four files
   * @param images all images of both parts
   * @throws InputException if the images altogether are known as something else
   */
  static void refuseOthers(ImageCorpus corpus, List<Found> files, ImageSum images) {
    ImageCorpus known = IMAGES.get(images.value());
    if (known != null && known != corpus) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: holds the images of %s in another order, expected %s",
              Objects.requireNonNull(files.get(0).path.getParent()),
              known.kind(),
              corpus.kind()));
    }
  }
}
