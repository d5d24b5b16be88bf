package org.argmax4j.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.LocalSpark;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrepareMnistTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);

  /** The fingerprint of 12 and 6 images, wherever they lie. */
  private static final String SMALL =
      "91500473fa4eb86113529fa088d46004655758b68b0c94a6fbb96d9997dfcd80";

  @TempDir private Path folder;

  private Prepared prepare(Path input, String output, int seed) throws IOException {
    return prepare(ImageCorpus.MNIST, input, output, seed);
  }

  private Prepared prepare(ImageCorpus corpus, Path input, String output, int seed)
      throws IOException {
    return PrepareMnist.run(
        WORKERS,
        new PrepareMnist.Config(corpus, input.toUri(), folder.resolve(output).toUri(), seed));
  }

  private Path corpus() throws IOException {
    return IdxFiles.corpus(folder.resolve("raw"), 61, 12);
  }

  private Stream<String> entries() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void whatWasPreparedIsWhatIsLoaded() throws IOException {
    Prepared prepared = prepare(corpus(), "data", 5);
    assertThat(prepared.outcome()).isEqualTo(Prepared.Outcome.WRITTEN);
    ImageDataset data = ImageDataset.load(folder.resolve("data").toUri(), HADOOP);
    assertThat(data.manifest()).isEqualTo(prepared.manifest());
    byte[] train = IdxFiles.images(61, 1);
    byte[] test = IdxFiles.images(12, 2);
    assertThat(data.train().pixels()).isEqualTo(Arrays.copyOfRange(train, 16, train.length));
    assertThat(data.test().pixels()).isEqualTo(Arrays.copyOfRange(test, 16, test.length));
    byte[] labels = IdxFiles.labels(61);
    assertThat(data.train().labels()).isEqualTo(unsigned(labels, 8));
    assertThat(data.test().count()).isEqualTo(12);
    assertThat(prepared.manifest().rows())
        .isEqualTo(Map.of("train", 51L, "validation", 10L, "test", 12L));
    assertThat(prepared.manifest().inputs()).hasSize(4);
    assertThat(entries()).containsExactlyInAnyOrder("raw", "data");
  }

  private static int[] unsigned(byte[] bytes, int from) {
    return IntStream.range(from, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
  }

  @Test
  void aSixthOfTheTrainingImagesValidatesByTheSeedAlone() throws IOException {
    prepare(corpus(), "data", 5);
    ImageDataset data = ImageDataset.load(folder.resolve("data").toUri(), HADOOP);
    assertThat(data.validationIndices())
        .hasSize(10)
        .isSorted()
        .containsExactly(PrepareMnist.chosen(61, 10, 5).stream().toArray());
    assertThat(
            IntStream.concat(
                    Arrays.stream(data.trainIndices()), Arrays.stream(data.validationIndices()))
                .sorted())
        .containsExactlyElementsOf(IntStream.range(0, 61).boxed().toList());
    assertThat(PrepareMnist.chosen(61, 10, 6)).isNotEqualTo(PrepareMnist.chosen(61, 10, 5));
  }

  @Test
  void theSameContentHasTheSameFingerprintHoweverItWasPacked() throws IOException {
    Path packed = corpus();
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Files.write(plain.resolve("train-images-idx3-ubyte"), IdxFiles.images(61, 1));
    Files.write(plain.resolve("train-labels-idx1-ubyte"), IdxFiles.labels(61));
    Files.write(plain.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(12, 2));
    Files.write(plain.resolve("t10k-labels-idx1-ubyte"), IdxFiles.labels(12));
    String fingerprint = prepare(packed, "one", 0).manifest().fingerprint();
    assertThat(prepare(plain, "two", 0).manifest().fingerprint()).isEqualTo(fingerprint);
    assertThat(prepare(plain, "seed", 1).manifest().fingerprint()).isNotEqualTo(fingerprint);
    byte[] images = IdxFiles.images(61, 1);
    images[images.length - 1]++;
    Files.write(plain.resolve("train-images-idx3-ubyte"), images);
    assertThat(prepare(plain, "pixel", 0).manifest().fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void leavesTheSameDataSetAloneAndRefusesEverythingElse() throws IOException {
    Path raw = corpus();
    DatasetManifest first = prepare(raw, "data", 0).manifest();
    Prepared again = prepare(raw, "data", 0);
    assertThat(again.manifest()).isEqualTo(first);
    assertThat(again.outcome()).isEqualTo(Prepared.Outcome.ALREADY_THERE);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "data", 1))
        .withMessage(
            "file:%s: holds a mnist data set of other inputs or options, expected an unused place",
            folder.resolve("data"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "raw", 1))
        .withMessage(
            "file:%s: exists and is no data set of ours (no manifest.json in it), expected an unused"
                + " place",
            raw);
  }

  @Test
  void executorsPrepareAndRefuseWhatThreadsDo() throws IOException {
    Path raw = corpus();
    Workers executors =
        new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    PrepareMnist.Config config =
        new PrepareMnist.Config(
            ImageCorpus.MNIST, raw.toUri(), folder.resolve("executors").toUri(), 5);
    DatasetManifest manifest = PrepareMnist.run(executors, config).manifest();
    assertThat(manifest).isEqualTo(prepare(raw, "threads", 5).manifest());
    assertThat(PrepareMnist.run(executors, config).outcome())
        .isEqualTo(Prepared.Outcome.ALREADY_THERE);

    Path images = raw.resolve("t10k-images-idx3-ubyte");
    Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 5000));
    FileUtil.fullyDelete(folder.resolve("executors").toFile());
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> PrepareMnist.run(executors, config))
        .withMessage("file:%s: ends after 6 of 12 images", images);
    assertThat(entries()).containsExactlyInAnyOrder("raw", "threads");
  }

  @Test
  void writesIntoAnEmptyDirectory() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    prepare(corpus(), "data", 0);
    assertThat(folder.resolve("data/manifest.json")).isRegularFile();
    assertThat(entries()).containsExactlyInAnyOrder("raw", "data");
  }

  @Test
  void damagedInputIsNamedAndLeavesNothing() throws IOException {
    Path raw = corpus();
    Path images = raw.resolve("t10k-images-idx3-ubyte");
    Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 5000));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "data", 0))
        .withMessage("file:%s: ends after 6 of 12 images", images);
    assertThat(entries()).containsExactly("raw");
  }

  @Test
  void refusesLabelsThatDoNotMatchTheImages() throws IOException {
    Path raw = corpus();
    Files.write(raw.resolve("t10k-labels-idx1-ubyte"), IdxFiles.labels(13));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "data", 0))
        .withMessage(
            "file:%s/t10k-labels-idx1-ubyte: 13 labels, expected 12, one for each image of"
                + " file:%s/t10k-images-idx3-ubyte",
            raw, raw);
  }

  @Test
  void namesTheFileOrDirectoryThatIsMissing() throws IOException {
    Path raw = corpus();
    Files.delete(raw.resolve("train-labels-idx1-ubyte.gz"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "data", 0))
        .withMessage("file:%s/train-labels-idx1-ubyte: no such file, nor with .gz behind it", raw);
    Path nowhere = folder.resolve("nowhere");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(nowhere, "data", 0))
        .withMessage(
            "file:%s: no such directory, expected the one with train-images-idx3-ubyte", nowhere);
  }

  @Test
  void refusesAPlaceThatCannotBeWritten() throws IOException {
    Path raw = corpus();
    Files.createFile(folder.resolve("file"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "file/data", 0))
        .withMessageStartingWith("file:%s/file/data: cannot be written", folder);
  }

  @Test
  void refusesToLoadWhatIsNotPrepared() throws IOException {
    Path raw = corpus();
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageDataset.load(raw.toUri(), HADOOP))
        .withMessage(
            "file:%s: no manifest.json in it, expected a data set that prepare wrote", raw);
    prepare(raw, "data", 0);
    Path table = folder.resolve("data/images");
    try (Stream<Path> parts = Files.list(table)) {
      for (Path part : parts.filter(p -> p.toString().endsWith(".parquet")).toList()) {
        Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 300));
        Files.deleteIfExists(part.resolveSibling("." + part.getFileName() + ".crc"));
      }
    }
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageDataset.load(folder.resolve("data").toUri(), HADOOP))
        .withMessageContaining(".parquet: damaged Parquet file (");
  }

  @Test
  void aFileOfAnotherCorpusOrPartIsRefused() throws IOException {
    Path raw = folder.resolve("raw");
    EmbeddedDigits.writeTo(raw);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(ImageCorpus.FASHION_MNIST, raw, "data", 0))
        .withMessage(
            "file:%s/train-images-idx3-ubyte.gz: is train-images-idx3-ubyte of mnist, expected"
                + " train-images-idx3-ubyte of fashion-mnist",
            raw);
    for (String file : new String[] {"images-idx3-ubyte.gz", "labels-idx1-ubyte.gz"}) {
      Path train = raw.resolve("train-" + file);
      Path test = raw.resolve("t10k-" + file);
      Path aside = Files.move(train, raw.resolve("aside"));
      Files.move(test, train);
      Files.move(aside, test);
    }
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(raw, "data", 0))
        .withMessageContaining("is t10k-images-idx3-ubyte of mnist, expected train-images");
    assertThat(entries()).containsExactly("raw");
  }

  @Test
  void filesThatNobodyPublishedAreWarnedOf() throws IOException {
    assertThat(prepare(corpus(), "data", 0).warnings())
        .containsExactly(
            "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte,"
                + " t10k-labels-idx1-ubyte: not the published content of mnist (by its SHA-256);"
                + " results on it cannot be compared with published ones");
    EmbeddedDigits.writeTo(folder.resolve("digits"));
    assertThat(prepare(folder.resolve("digits"), "known", 0).warnings()).isEmpty();
  }

  @Test
  void theImagesOfAnotherCorpusAreKnownInAnyOrder() throws IOException {
    Path fashion = PublishedFiles.require("fashion-mnist");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(fashion, "data", 0))
        .withMessage(
            "file:%s: holds the images of fashion-mnist in another order, expected mnist", fashion);
    assertThat(entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b [1]", "{a,b}*?", "100%", "a%20b#1", "größe-数", "year=2024"})
  void placesOfOddNamesAreReadAndWritten(String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    IdxFiles.corpus(place.resolve(name), 12, 6);
    DatasetManifest manifest = prepare(place.resolve(name), name + "/data:" + name, 0).manifest();
    URI written = Locations.uri(place.resolve("data:" + name));
    assertThat(ImageDataset.load(written, HADOOP).manifest()).isEqualTo(manifest);
    assertThat(manifest.fingerprint()).isEqualTo(SMALL);
    try (Stream<Path> list = Files.list(place)) {
      assertThat(list).hasSize(2);
    }
  }

  @Test
  void aLinkToAnEmptyDirectoryStaysALink() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path link = Files.createSymbolicLink(folder.resolve("data"), disk);
    prepare(corpus(), "data", 0);
    assertThat(link).isSymbolicLink();
    assertThat(disk.resolve("manifest.json")).isRegularFile();
    assertThat(entries()).containsExactlyInAnyOrder("raw", "disk", "data");
  }

  @Test
  void preparesTheRealDigits() throws IOException {
    Path raw = PublishedFiles.require("mnist");
    Prepared prepared = prepare(raw, "digits", 0);
    assertThat(prepared.warnings()).isEmpty();
    assertThat(prepared.manifest().rows())
        .isEqualTo(Map.of("train", 50_000L, "validation", 10_000L, "test", 10_000L));
    ImageDataset data = ImageDataset.load(folder.resolve("digits").toUri(), HADOOP);
    assertThat(data.train().count() + data.test().count()).isEqualTo(70_000);
    assertThat(Arrays.copyOf(data.train().labels(), 8)).containsExactly(5, 0, 4, 1, 9, 2, 1, 3);
    assertThat(Arrays.copyOf(data.test().labels(), 8)).containsExactly(7, 2, 1, 0, 4, 1, 4, 9);
    assertThat(data.validationIndices()).hasSize(10_000);
  }

  @Test
  void kuzushijiHasTheFilesOfMnistAndNoneThatWeKnow() throws IOException {
    Prepared prepared = prepare(ImageCorpus.KMNIST, corpus(), "data", 0);
    assertThat(prepared.manifest().kind()).isEqualTo("kmnist");
    assertThat(prepared.warnings()).isEmpty();
    Path digits = folder.resolve("digits");
    EmbeddedDigits.writeTo(digits);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(ImageCorpus.KMNIST, digits, "other", 0))
        .withMessageContaining("is train-images-idx3-ubyte of mnist, expected");
  }

  private Path emnist(String split, byte[] labels) throws IOException {
    Path raw = Files.createDirectories(folder.resolve("raw"));
    Path images = IdxFiles.corpus(folder.resolve("mnist"), 12, 6);
    for (String part : new String[] {"train", "test"}) {
      String published = part.equals("train") ? "train" : "t10k";
      String end = part.equals("train") ? ".gz" : "";
      String name = "emnist-" + split + "-" + part;
      Files.copy(
          images.resolve(published + "-images-idx3-ubyte" + end),
          raw.resolve(name + "-images-idx3-ubyte" + end));
      int count = part.equals("train") ? 12 : 6;
      byte[] file = IdxFiles.labels(count);
      System.arraycopy(labels, 0, file, 8, count);
      Files.write(raw.resolve(name + "-labels-idx1-ubyte"), file);
    }
    return raw;
  }

  @Test
  void lettersAreTurnedUprightAndTheirLabelsBeginWithZero() throws IOException {
    byte[] labels = {1, 26, 13, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    Path raw = emnist("letters", labels);
    prepare(ImageCorpus.EMNIST_LETTERS, raw, "data", 0);
    ImageDataset data = ImageDataset.load(folder.resolve("data").toUri(), HADOOP);
    assertThat(data.manifest().kind()).isEqualTo("emnist-letters");
    assertThat(data.train().labels()).startsWith(0, 25, 12, 3);
    byte[] columns = IdxFiles.images(12, 1);
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        assertThat(data.train().pixels()[784 + row * 28 + column])
            .isEqualTo(columns[16 + 784 + column * 28 + row]);
      }
    }
  }

  @Test
  void labelsOutsideOfTheirPartAreRefused() throws IOException {
    Path raw = emnist("letters", new byte[] {1, 2, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(ImageCorpus.EMNIST_LETTERS, raw, "data", 0))
        .withMessageMatching("file:.*-labels-idx1-ubyte: label 0 at index 2, expected 1 to 26");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(ImageCorpus.EMNIST_BALANCED, raw, "data", 0))
        .withMessageEndingWith(
            "emnist-balanced-train-images-idx3-ubyte: no such file, nor with .gz behind it");
    Files.write(
        raw.resolve("emnist-letters-train-labels-idx1-ubyte"),
        IdxFiles.gzip(new byte[] {0, 0, 8, 1, 0, 0, 0, 12, 27}));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(ImageCorpus.EMNIST_LETTERS, raw, "data", 0))
        .withMessageContaining("label 27 at index 0, expected 0 to 26");
  }
}
