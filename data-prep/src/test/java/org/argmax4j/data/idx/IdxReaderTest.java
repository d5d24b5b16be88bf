package org.argmax4j.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.mnist.IdxFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private static IdxReader open(Path file, IdxKind kind, int... extents) throws IOException {
    return IdxReader.open(new org.apache.hadoop.fs.Path(file.toUri()), kind, HADOOP, extents);
  }

  private static int readAll(Path file, IdxKind kind) throws IOException {
    int items = 0;
    int[] extents = kind == IdxKind.IMAGES ? new int[] {28, 28} : new int[0];
    try (IdxReader reader = open(file, kind, extents)) {
      while (reader.hasNext()) {
        if (kind == IdxKind.IMAGES) {
          assertThat(reader.item()).hasSize(784);
        } else {
          assertThat(reader.label(10)).isBetween(0, 9);
        }
        items++;
      }
      reader.requireEnd();
    }
    return items;
  }

  private void assertRefused(byte[] bytes, IdxKind kind, String problem) throws IOException {
    Path file = file(bytes);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> readAll(file, kind))
        .withMessage("file:%s: %s", file, problem);
  }

  @Test
  void readsPlainAndCompressedFilesAlike() throws IOException {
    assertThat(readAll(file(IdxFiles.images(5, 1)), IdxKind.IMAGES)).isEqualTo(5);
    assertThat(readAll(file(IdxFiles.gzip(IdxFiles.images(5, 1))), IdxKind.IMAGES)).isEqualTo(5);
    assertThat(readAll(file(IdxFiles.labels(12)), IdxKind.LABELS)).isEqualTo(12);
  }

  @Test
  void readsThePixelsThatAreThere() throws IOException {
    byte[] bytes = IdxFiles.images(2, 1);
    Path file = file(bytes);
    try (IdxReader reader = open(file, IdxKind.IMAGES, 28, 28)) {
      assertThat(reader.item()).isEqualTo(Arrays.copyOfRange(bytes, 16, 800));
      assertThat(reader.item()).isEqualTo(Arrays.copyOfRange(bytes, 800, 1584));
    }
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertRefused(new byte[0], IdxKind.IMAGES, "empty, expected an IDX file");
    assertRefused(
        IdxFiles.gzip(new byte[0]),
        IdxKind.IMAGES,
        "ends inside its header, after 0 bytes, expected an IDX file");
  }

  @Test
  void refusesLabelsWhereImagesBelong() throws IOException {
    assertRefused(
        IdxFiles.labels(3),
        IdxKind.IMAGES,
        "begins with 00000801 (labels), expected the magic number 00000803 of images"
            + " (plain or in gzip)");
  }

  @Test
  void refusesAnotherFormat() throws IOException {
    assertRefused(
        "PK\3\4 and so on".getBytes(StandardCharsets.US_ASCII),
        IdxKind.LABELS,
        "begins with 504b0304, expected the magic number 00000801 of labels (plain or in gzip)");
  }

  @Test
  void refusesAHeaderThatIsCutOff() throws IOException {
    assertRefused(
        Arrays.copyOf(IdxFiles.images(1, 1), 10),
        IdxKind.IMAGES,
        "ends inside its header, expected its extents of an item");
  }

  @Test
  void refusesImagesOfAnotherSize() throws IOException {
    byte[] bytes = IdxFiles.images(1, 1);
    ByteBuffer.wrap(bytes).putInt(8, 32);
    assertRefused(bytes, IdxKind.IMAGES, "images of 32 x 28 bytes, expected 28 x 28");
  }

  @Test
  void refusesAFileOfNothing() throws IOException {
    assertRefused(IdxFiles.labels(0), IdxKind.LABELS, "0 labels, expected at least 1");
  }

  @Test
  void refusesAPayloadThatIsCutOff() throws IOException {
    byte[] bytes = IdxFiles.images(4, 1);
    assertRefused(
        Arrays.copyOf(bytes, bytes.length - 1), IdxKind.IMAGES, "ends after 3 of 4 images");
  }

  @Test
  void refusesTheHugeCountOfAHeaderWithoutReservingMemoryForIt() throws IOException {
    byte[] bytes = IdxFiles.images(2, 1);
    ByteBuffer.wrap(bytes).putInt(4, -1);
    assertRefused(bytes, IdxKind.IMAGES, "ends after 2 of 4294967295 images");
  }

  @Test
  void refusesMoreThanTheHeaderStates() throws IOException {
    byte[] bytes = IdxFiles.labels(4);
    assertRefused(
        Arrays.copyOf(bytes, bytes.length + 1),
        IdxKind.LABELS,
        "goes on behind the last of 4 labels, expected its end");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9, 500, 3000})
  void refusesGzipThatIsCutOff(int length) throws IOException {
    Path file = file(Arrays.copyOf(IdxFiles.gzip(IdxFiles.images(4, 1)), length));
    int images = length < 1000 ? 0 : 3;
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> readAll(file, IdxKind.IMAGES))
        .withMessage("file:%s: damaged gzip (cut off) after %d images", file, images);
  }

  @Test
  void refusesGzipWithFlippedBits() throws IOException {
    byte[] packed = IdxFiles.gzip(IdxFiles.images(4, 1));
    packed[packed.length - 6] ^= 0x55;
    Path file = file(packed);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> readAll(file, IdxKind.IMAGES))
        .withMessageStartingWith("file:%s: damaged gzip (Corrupt GZIP trailer)", file);
  }

  @Test
  void refusesALabelThatIsNoClass() throws IOException {
    byte[] bytes = IdxFiles.labels(4);
    bytes[10] = 17;
    assertRefused(bytes, IdxKind.LABELS, "label 17 at index 2, expected 0 to 9");
  }

  @Test
  void readsImagesOfSeveralChannels() throws IOException {
    byte[] bytes = new byte[20 + 2 * 6];
    ByteBuffer.wrap(bytes).putInt(0x804).putInt(2).putInt(1).putInt(2).putInt(3);
    bytes[26] = 7;
    Path file = file(bytes);
    try (IdxReader reader = open(file, IdxKind.COLOUR_IMAGES, 1, 2, 3)) {
      assertThat(reader.count()).isEqualTo(2);
      assertThat(reader.item()).containsExactly(0, 0, 0, 0, 0, 0);
      assertThat(reader.item()).containsExactly(7, 0, 0, 0, 0, 0);
    }
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> open(file, IdxKind.COLOUR_IMAGES, 1, 2, 4))
        .withMessage("file:%s: colour images of 1 x 2 x 3 bytes, expected 1 x 2 x 4", file);
  }
}
