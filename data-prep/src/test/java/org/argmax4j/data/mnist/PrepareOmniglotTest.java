package org.argmax4j.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.Sha256;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.mnist.PrepareOmniglot.Ink;
import org.argmax4j.data.picture.BilinearShrinking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareOmniglotTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);

  @TempDir private Path folder;

  private Prepared prepare(Path input, String output, Ink ink) throws IOException {
    return PrepareOmniglot.run(
        WORKERS, new PrepareOmniglot.Config(input.toUri(), folder.resolve(output).toUri(), ink, 0));
  }

  private ImageDataset load(String output) throws IOException {
    return ImageDataset.load(folder.resolve(output).toUri(), HADOOP);
  }

  /** A white picture of one bit a pixel, with black rows from the top. */
  private static byte[] picture(int side, int blackRows) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, y < blackRows ? 0xFF000000 : 0xFFFFFFFF);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** Two alphabets with three characters in all, drawn twice each. */
  private static Map<String, byte[]> pictures() throws IOException {
    Map<String, byte[]> pictures = new TreeMap<>();
    int rows = 0;
    for (String character : new String[] {"Greek/character01", "Greek/character02", "A/b"}) {
      for (int drawer = 1; drawer <= 2; drawer++) {
        pictures.put(character + "/0" + drawer + ".png", picture(105, 15 * ++rows));
      }
    }
    return pictures;
  }

  private static void zip(Path file, String around, Map<String, byte[]> pictures)
      throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      // In no order that means anything.
      for (String name : ((TreeMap<String, byte[]>) pictures).descendingKeySet()) {
        out.putNextEntry(new ZipEntry(around + name));
        out.write(pictures.get(name));
      }
      out.putNextEntry(new ZipEntry(around + "readme.txt"));
      out.write(1);
    }
  }

  private Path zips() throws IOException {
    Path raw = Files.createDirectories(folder.resolve("raw"));
    zip(raw.resolve("images_background.zip"), "images_background/", pictures());
    Map<String, byte[]> test = new TreeMap<>(Map.of("Z/c/1.png", picture(105, 0)));
    zip(raw.resolve("images_evaluation.zip"), "", test);
    return raw;
  }

  @Test
  void picturesAreShrunkInTheOrderOfTheirNamesWithTheirCharacterAsLabel() throws IOException {
    Prepared prepared = prepare(zips(), "data", Ink.BLACK);
    ImageDataset data = load("data");
    assertThat(prepared.manifest().kind()).isEqualTo("omniglot");
    assertThat(prepared.manifest().rows())
        .isEqualTo(Map.of("train", 5L, "validation", 1L, "test", 1L));
    assertThat(data.train().labels()).containsExactly(0, 0, 1, 1, 2, 2);
    // The fifth and sixth picture come first; 75 of 105 rows are 20 of 28.
    for (int row = 0; row < 28; row++) {
      int grey = data.train().pixels()[row * 28 + 5] & 0xFF;
      assertThat(grey).isBetween(row < 19 ? 0 : row > 20 ? 255 : 0, row < 19 ? 0 : 255);
    }
    assertThat(data.test().pixels()).containsOnly(255);
  }

  @Test
  void whiteInkIsTheNegative() throws IOException {
    Path raw = zips();
    prepare(raw, "black", Ink.BLACK);
    prepare(raw, "white", Ink.WHITE);
    byte[] black = load("black").train().pixels();
    byte[] white = load("white").train().pixels();
    for (int i = 0; i < black.length; i++) {
      // Both passes round a half up.
      assertThat(255 - (black[i] & 0xFF) - (white[i] & 0xFF)).isBetween(-1, 1);
    }
    assertThat(load("white").test().pixels()).containsOnly(0);
  }

  @Test
  void directoriesAreWhatZipFilesAre() throws IOException {
    String fingerprint = prepare(zips(), "zips", Ink.BLACK).manifest().fingerprint();
    Path raw = folder.resolve("folders");
    for (Map.Entry<String, byte[]> picture : pictures().entrySet()) {
      Path file = raw.resolve("images_background").resolve(picture.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, picture.getValue());
    }
    Path test = Files.createDirectories(raw.resolve("images_evaluation/Z/c"));
    Files.write(test.resolve("1.png"), picture(105, 0));
    assertThat(prepare(raw, "data", Ink.BLACK).manifest().fingerprint()).isEqualTo(fingerprint);
    assertThat(prepare(raw, "data", Ink.BLACK).outcome()).isEqualTo(Prepared.Outcome.ALREADY_THERE);
  }

  @Test
  void whatIsMissingDamagedOrOfAnotherSizeIsNamedAndLeavesNothing() throws IOException {
    Path raw = zips();
    Path zip = raw.resolve("images_evaluation.zip");
    byte[] whole = Files.readAllBytes(zip);
    refused(raw, "images_evaluation.zip: damaged zip file (", Arrays.copyOf(whole, 100));
    refused(raw, "images_evaluation.zip: no pictures, expected alphabet/", new byte[] {1, 2, 3});
    refused(raw, "images_evaluation.zip: no pictures, expected alphabet/", new byte[0]);
    zip(zip, "", new TreeMap<>(Map.of("Z/c/1.png", picture(28, 0))));
    refused(raw, "Z/c/1.png: 28 x 28 pixels, expected a PNG image of 105 x 105", null);
    zip(zip, "", new TreeMap<>(Map.of("Z/c/1.png", Arrays.copyOf(picture(105, 3), 60))));
    refused(raw, "Z/c/1.png: damaged (", null);
    zip(zip, "", new TreeMap<>(Map.of("1.png", picture(105, 0))));
    refused(raw, "found 1.png, expected alphabet/character/picture.png", null);
    zip(zip, "", new TreeMap<>(Map.of("Z/c/1.png", new byte[(1 << 20) + 1])));
    refused(raw, "Z/c/1.png is too large, expected at most", null);
    Files.delete(zip);
    refused(raw, "images_evaluation: no such directory, nor a file with .zip behind it", null);
  }

  private void refused(Path raw, String message, byte @Nullable [] evaluation) throws IOException {
    if (evaluation != null) {
      Files.write(raw.resolve("images_evaluation.zip"), evaluation);
    }
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "data", Ink.BLACK))
        .withMessageContaining(message);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(raw);
    }
  }

  /** What Pillow makes of a step from black to white between the pixels 52 and 53. */
  @Test
  void aStepIsShrunkAsPillowDoes() {
    byte[] grey = new byte[105 * 105];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i % 105 < 53 ? 0 : 255);
    }
    byte[] small = new BilinearShrinking(105, 28).apply(grey);
    byte[] expected = new byte[28];
    expected[13] = 16;
    expected[14] = (byte) 205;
    Arrays.fill(expected, 15, 28, (byte) 255);
    assertThat(Arrays.copyOfRange(small, 28, 56)).isEqualTo(expected);
  }

  @Test
  void preparesRealPictures() throws IOException {
    Path published = PublishedFiles.require("omniglot");
    Path raw = Files.createDirectories(folder.resolve("raw"));
    Files.copy(
        published.resolve("images_background_small1.zip"), raw.resolve("images_background.zip"));
    Files.copy(
        published.resolve("images_background_small2.zip"), raw.resolve("images_evaluation.zip"));
    assertThat(prepare(raw, "data", Ink.BLACK).manifest().rows())
        .isEqualTo(Map.of("train", 2267L, "validation", 453L, "test", 3120L));
    ImageDataset data = load("data");
    assertThat(Arrays.stream(data.train().labels()).max()).hasValue(135);
    // The first picture, Balinese/character01/0108_01.png, as Pillow shrinks it.
    MessageDigest sha = Sha256.digest();
    sha.update(data.train().pixels(), 0, ImageDataset.PIXELS);
    assertThat(Sha256.hex(sha))
        .isEqualTo("b252891518788eb649bba870b13aa7e69b90a6da72c353979fd9dfff0f76d939");
  }
}
