package org.argmax4j.data.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.LocalSpark;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.Split;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.npy.NpyBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrepareEmbeddingsTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);
  private static final ClassSplit HALVES = new ClassSplit(0, 0);
  private static final VectorFormat CSV = new VectorFormat.Csv("letter");

  /** Five classes, of which three train; rows are in no order. */
  private static final String TABLE =
      """
      letter,x,y
      B,1,2.5
      A,-3,4e-1
      E,5,6
      D,7,8
      A,9,10
      C,11,12
      D,13,14
      """;

  @TempDir private Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path table(String text) throws IOException {
    return write("table.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private URI place(String name) {
    return folder.resolve(name).toUri();
  }

  private Prepared prepare(VectorFormat format, ClassSplit split, Path input, String output)
      throws IOException {
    return PrepareEmbeddings.run(
        WORKERS, new PrepareEmbeddings.Config(input.toUri(), null, format, split, place(output)));
  }

  private EmbeddingsDataset open(String output) throws IOException {
    return EmbeddingsDataset.open(place(output), HADOOP);
  }

  /** Refused with one line, and nothing is written. */
  private void refused(VectorFormat format, Path input, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> prepare(format, HALVES, input, "data"))
        .withMessageContaining(message);
    assertThat(folder.resolve("data")).doesNotExist();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("_prepare"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tablesAreDividedByClassInTheOrderOfTheirNames() throws IOException {
    Prepared prepared = prepare(CSV, HALVES, table(TABLE), "data");
    assertThat(prepared.manifest().rows())
        .isEqualTo(Map.of("train", 4L, "validation", 0L, "test", 3L));
    assertThat(prepared.manifest().configuration())
        .containsEntry("train-classes", "3")
        .containsEntry("validation-classes", "0")
        .containsEntry("test-classes", "2")
        .containsEntry("label-column", "letter");
    EmbeddingsDataset data = open("data");
    assertThat(data.dimensions()).isEqualTo(2);
    assertThat(data.classes()).containsExactly("A", "B", "C", "D", "E");
    LabelledVectors train = data.read(Split.TRAIN);
    assertThat(train.labels()).containsExactly(1, 0, 0, 2);
    assertThat(train.values()).containsExactly(1, 2.5f, -3, 0.4f, 9, 10, 11, 12);
    LabelledVectors test = data.read(Split.TEST);
    assertThat(test.labels()).containsExactly(4, 3, 3);
    assertThat(test.values()).containsExactly(5, 6, 7, 8, 13, 14);
    assertThat(data.read(Split.VALIDATION).count()).isZero();
  }

  @Test
  void theLastTrainingClassesValidateAndSoManyTrainAsAreAskedFor() throws IOException {
    prepare(CSV, new ClassSplit(4, 2), table(TABLE), "data");
    EmbeddingsDataset data = open("data");
    assertThat(data.read(Split.TRAIN).labels()).containsExactly(1, 0, 0);
    assertThat(data.read(Split.VALIDATION).labels()).containsExactly(3, 2, 3);
    assertThat(data.read(Split.TEST).labels()).containsExactly(4);
  }

  @Test
  void classesThatAreNumbersCountInTheOrderOfTheseAsThoseOfBirdsDo() throws IOException {
    prepare(CSV, HALVES, table("x,letter\n1,10\n2,9\n3,100\n4,11\n"), "data");
    EmbeddingsDataset data = open("data");
    assertThat(data.classes()).containsExactly("9", "10", "11", "100");
    assertThat(data.read(Split.TRAIN).labels()).containsExactly(1, 0);
  }

  @Test
  void ofASecondSourceThoseClassesTestThatTheFirstDoesNotHave() throws IOException {
    Path input = table("letter,x\nA,1\nB,2\nA,3\n");
    Path test = write("test.csv", "letter,x\nC,4\nA,5\nD,6\n".getBytes(StandardCharsets.UTF_8));
    Prepared prepared =
        PrepareEmbeddings.run(
            WORKERS,
            new PrepareEmbeddings.Config(input.toUri(), test.toUri(), CSV, HALVES, place("data")));
    assertThat(prepared.manifest().statistics()).isEqualTo(Map.of("left-out", 1.0));
    assertThat(prepared.manifest().inputs()).hasSize(2);
    EmbeddingsDataset data = open("data");
    assertThat(data.classes()).containsExactly("A", "B", "C", "D");
    assertThat(data.read(Split.TRAIN).values()).containsExactly(1, 2, 3);
    assertThat(data.read(Split.TEST).values()).containsExactly(4, 6);

    PrepareEmbeddings.Config same =
        new PrepareEmbeddings.Config(input.toUri(), input.toUri(), CSV, HALVES, place("same"));
    assertThatThrownBy(() -> PrepareEmbeddings.run(WORKERS, same))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2 classes, expected some that");
    Path wide = write("wide.csv", "letter,x,y\nC,4,5\nD,6,7\n".getBytes(StandardCharsets.UTF_8));
    PrepareEmbeddings.Config other =
        new PrepareEmbeddings.Config(input.toUri(), wide.toUri(), CSV, HALVES, place("other"));
    assertThatThrownBy(() -> PrepareEmbeddings.run(WORKERS, other))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("vectors of 2 numbers, expected 1 as in");
  }

  @Test
  void theSameFingerprintComesOfGzipCarriageReturnsAMarkAndExecutors() throws IOException {
    String fingerprint = prepare(CSV, HALVES, table(TABLE), "plain").manifest().fingerprint();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(("\uFEFF" + TABLE.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
    }
    Path gzip = write("table.csv.gz", packed.toByteArray());
    assertThat(prepare(CSV, HALVES, gzip, "gzip").manifest().fingerprint()).isEqualTo(fingerprint);
    Workers executors =
        new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    PrepareEmbeddings.Config config =
        new PrepareEmbeddings.Config(
            folder.resolve("table.csv").toUri(), null, CSV, HALVES, place("executors"));
    assertThat(PrepareEmbeddings.run(executors, config).manifest().fingerprint())
        .isEqualTo(fingerprint);
    assertThat(PrepareEmbeddings.run(WORKERS, config).outcome())
        .isEqualTo(Prepared.Outcome.ALREADY_THERE);
    refused(CSV, write("cut.csv.gz", Arrays.copyOf(packed.toByteArray(), 40)), "damaged gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | table.csv: empty, expected a table of vectors",
        "'letter,x\n' | table.csv: no vectors, expected at least 1",
        "'a,b\n1,2\n' | table.csv:1: no column letter, found a, b",
        "'letter\nA\n' | table.csv:1: 1 columns, expected the class and 1 to",
        "'letter,x\nA,1\nB\n' | table.csv:3: 1 fields, expected 2 as in the first line",
        "'letter,x\nA,one\n' | table.csv:2: \"one\" in column 2, expected a finite number",
        "'letter,x\nA,NaN\n' | table.csv:2: \"NaN\" in column 2, expected a finite number",
        "'letter,x\nA,1e39\n' | table.csv:2: \"1e39\" in column 2, expected a finite number",
        "'letter,x\nA,\n' | table.csv:2: \"\" in column 2, expected a finite number",
        "'letter,x\n\"A\",1\n' | table.csv:2: a quotation mark, expected fields without",
        "'letter,x\n,1\n' | table.csv: vector 0: no label, expected the name of a class",
        "'letter,x\nA,1\nA,2\n' | table.csv: 1 classes, expected more than the 1 that train",
        "'letter,x\nA,1\nB,2\n' | 1 training classes of which 0 validate, expected at least 2",
      })
  void aTableThatIsNoneIsRefused(String text, String message) throws IOException {
    refused(CSV, table(text), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1"})
  void otherEncodingsAreRefused(String charset) throws IOException {
    refused(
        CSV,
        write("table.csv", "letter,x\nÄ,1\nB,2\nC,3\n".getBytes(Charset.forName(charset))),
        "bytes that are not UTF-8, expected UTF-8 text");
  }

  @Test
  void aFileWithoutLinesAndOneThatIsMissingAreRefused() throws IOException {
    byte[] zeros = new byte[(1 << 24) + 10];
    refused(CSV, write("table.csv", zeros), "expected a line of text");
    refused(CSV, folder.resolve("nothing.csv"), "no such file, expected a table of vectors");
    refused(new VectorFormat.Npy(), folder, "vectors.npy: no such file");
    refused(
        new VectorFormat.Pictures(28, VectorFormat.Paper.WHITE),
        folder.resolve("a.zip"),
        "no such file");
  }

  private Path arrays(byte[] vectors, byte[] labels) throws IOException {
    write("arrays/vectors.npy", vectors);
    return write("arrays/labels.npy", labels).getParent();
  }

  private static byte[] labels(double... labels) {
    return NpyBytes.array("i8", labels, labels.length);
  }

  private static byte[] vectors(String type, double... values) {
    return NpyBytes.array(type, values, values.length / 2, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f2", "f4", "f8", "u1", "i4"})
  void arraysOfNumbersAreRead(String type) throws IOException {
    Path input = arrays(vectors(type, 1, 2, 3, 4, 5, 6, 7, 8), labels(2, 7, 0, 2));
    prepare(new VectorFormat.Npy(), HALVES, input, "data");
    EmbeddingsDataset data = open("data");
    assertThat(data.classes()).containsExactly("0", "2", "7");
    assertThat(data.read(Split.TRAIN).values()).containsExactly(1, 2, 5, 6, 7, 8);
    assertThat(data.read(Split.TEST).labels()).containsExactly(2);
  }

  @Test
  void arraysThatAreNoneAreRefused() throws IOException {
    byte[] good = vectors("f4", 1, 2, 3, 4, 5, 6);
    VectorFormat npy = new VectorFormat.Npy();
    refused(npy, arrays(good, labels(1, 2)), "labels.npy: shape (2,), expected (3,)");
    refused(npy, arrays(good, vectors("f4", 1, 2)), "labels.npy: values of type float32");
    refused(npy, arrays(Arrays.copyOf(good, good.length - 1), labels(1, 2, 3)), "is cut off");
    refused(npy, arrays(new byte[0], labels(1, 2, 3)), "vectors.npy: empty");
    refused(npy, arrays(new byte[] {1, 2, 3}, labels(1, 2, 3)), "begins with 010203");
    refused(
        npy,
        arrays(vectors("f8", 1, 2, 3, Double.NaN, 5, 6), labels(1, 2, 3)),
        "vectors.npy: row 1: NaN, expected a finite number");
    refused(
        npy,
        arrays(vectors("f8", 1, 2, 3, 4, 5, 1e300), labels(1, 2, 3)),
        "vectors.npy: row 2: 1.0E300, expected a finite number");
    refused(npy, arrays(labels(1, 2, 3), labels(1, 2, 3)), "expected vectors, and 1 to");
    byte[] huge = NpyBytes.array("f4", new double[0], 1L << 40, 1L << 40);
    refused(npy, arrays(huge, labels(1, 2, 3)), "vectors.npy: shape");
  }

  /** Spark's own file, of numbers as pandas has them. */
  private Path parquet(String name, String sql) {
    Path place = folder.resolve(name);
    LocalSpark.session().sql(sql).coalesce(1).write().parquet(place.toUri().toString());
    return place;
  }

  @Test
  void parquetFilesAreReadWhateverTheTypesOfTheirNumbers() throws IOException {
    Path input =
        parquet(
            "doubles",
            "SELECT * FROM VALUES (3L, array(1D, 2D)), (1L, array(3D, 4D)), (2L, array(5D, 6D))"
                + " AS t(label, vector)");
    VectorFormat format = new VectorFormat.Parquet("label", "vector");
    prepare(format, HALVES, input, "whole");
    EmbeddingsDataset data = open("whole");
    assertThat(data.classes()).containsExactly("1", "2", "3");
    assertThat(data.read(Split.TRAIN).values()).containsExactly(3, 4, 5, 6);

    Path file;
    try (Stream<Path> files = Files.list(input)) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findAny().orElseThrow();
    }
    Prepared alone = prepare(format, HALVES, file, "alone");
    assertThat(alone.manifest().fingerprint()).isEqualTo(data.manifest().fingerprint());

    Path texts =
        parquet(
            "texts",
            "SELECT * FROM VALUES ('b', array(1, 2)), ('a', array(3, 4)), ('c', array(5, 6))"
                + " AS t(label, vector)");
    prepare(format, HALVES, texts, "text-data");
    assertThat(open("text-data").read(Split.TEST).values()).containsExactly(5, 6);

    byte[] bytes = Files.readAllBytes(file);
    write("cut/part.parquet", Arrays.copyOf(bytes, bytes.length / 2));
    refused(format, folder.resolve("cut"), "damaged Parquet file");
    write("empty/part.parquet", new byte[0]);
    refused(format, folder.resolve("empty"), "damaged Parquet file");
    refused(new VectorFormat.Parquet("label", "x"), input, "no column x, found");
    refused(
        new VectorFormat.Parquet("vector", "vector"),
        input,
        "column vector is DOUBLE, expected BINARY, INT32 or INT64");
    refused(format, Files.createDirectory(folder.resolve("none")), "no Parquet file in it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(1, array(1D, 2D)), (2, array(3D)) | vector 1: 1 numbers, expected 2 as in the first",
        "(1, array()), (2, array()) | vector 0: 0 numbers, expected at least 1",
        "(1, array(1D)), (2, array(double('NaN'))) | row 1: NaN in column vector",
        "(1, array(1D)), (null, array(2D)) | null in column label",
      })
  void rowsOfParquetThatAreNoVectorsAreRefused(String rows, String message) {
    Path input =
        parquet(
            "bad",
            String.format(
                Locale.ROOT,
                "SELECT label, CAST(vector AS ARRAY<DOUBLE>) AS vector FROM VALUES %s"
                    + " AS t(label, vector)",
                rows));
    refused(new VectorFormat.Parquet("label", "vector"), input, message);
  }

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

  private Path zip(String name, Map<String, byte[]> pictures) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
        out.putNextEntry(new ZipEntry(picture.getKey()));
        out.write(picture.getValue());
      }
    }
    return file;
  }

  @Test
  void picturesBecomeShadesFromPaperToInkRowByRow() throws IOException {
    Path input =
        zip(
            "pictures.zip",
            Map.of(
                "all/G/one/1.png", picture(8, 4),
                "all/G/two/1.png", picture(8, 8),
                "all/H/one/1.png", picture(8, 0)));
    prepare(new VectorFormat.Pictures(2, VectorFormat.Paper.WHITE), HALVES, input, "data");
    EmbeddingsDataset data = open("data");
    assertThat(data.classes()).containsExactly("G/one", "G/two", "H/one");
    float[] train = data.read(Split.TRAIN).values();
    assertThat(train).hasSize(8);
    assertThat(train[0]).isEqualTo(train[1]).isGreaterThan(0.8f);
    assertThat(train[2]).isEqualTo(train[3]).isLessThan(0.2f);
    assertThat(Arrays.copyOfRange(train, 4, 8)).containsOnly(1);
    assertThat(data.read(Split.TEST).values()).containsOnly(0);
    prepare(new VectorFormat.Pictures(2, VectorFormat.Paper.BLACK), HALVES, input, "negative");
    assertThat(open("negative").read(Split.TEST).values()).containsOnly(1);
  }

  @Test
  void picturesThatAreNoneAreRefused() throws IOException {
    VectorFormat format = new VectorFormat.Pictures(28, VectorFormat.Paper.WHITE);
    Map<String, byte[]> small = Map.of("G/one/1.png", picture(8, 4));
    refused(format, zip("small.zip", small), "8 x 8 pixels, expected at least 28 x 28");
    byte[] cut = Arrays.copyOf(picture(105, 3), 60);
    refused(format, zip("cut.zip", Map.of("G/one/1.png", cut)), "G/one/1.png: damaged (");
    refused(format, zip("none.zip", Map.of("G/one/1.txt", cut)), "no pictures, expected");
    byte[] whole = Files.readAllBytes(zip("whole.zip", Map.of("G/one/1.png", picture(28, 3))));
    refused(format, write("half.zip", Arrays.copyOf(whole, 80)), "damaged zip file");
    assertThatThrownBy(() -> new VectorFormat.Pictures(0, VectorFormat.Paper.WHITE))
        .hasMessageContaining("side");
  }

  @Test
  void theFilesOfOmniglotAndOfLettersAreWhatTheirAuthorsSay() throws IOException {
    Path omniglot = PublishedFiles.require("omniglot");
    DatasetManifest manifest =
        PrepareEmbeddings.run(
                WORKERS,
                new PrepareEmbeddings.Config(
                    omniglot.resolve("images_background_small1.zip").toUri(),
                    omniglot.resolve("images_background_small2.zip").toUri(),
                    new VectorFormat.Pictures(28, VectorFormat.Paper.WHITE),
                    HALVES,
                    place("omniglot")))
            .manifest();
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 2720L, "validation", 0L, "test", 2120L));
    assertThat(manifest.configuration())
        .containsEntry("train-classes", "136")
        .containsEntry("test-classes", "106")
        .containsEntry("dimensions", "784");
    Path letters = PublishedFiles.require("letters").resolve("letter-recognition.csv.gz");
    prepare(new VectorFormat.Csv("lettr"), HALVES, letters, "letters");
    EmbeddingsDataset data = open("letters");
    assertThat(String.join("", data.classes())).isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    assertThat(data.count(Split.TRAIN) + data.count(Split.TEST)).isEqualTo(20_000);
    assertThat(data.read(Split.TEST).labels()).contains(13, 25).doesNotContain(12);
    assertThat(data.dimensions()).isEqualTo(16);
  }
}
