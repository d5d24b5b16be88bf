package org.argmax4j.data.keypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.LocalSpark;
import org.argmax4j.data.Prepared;
import org.argmax4j.data.PublishedFiles;
import org.argmax4j.data.SparkWorkers;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.ThreadWorkers;
import org.argmax4j.data.Workers;
import org.argmax4j.data.mnist.IdxFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareKeypointsTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final Workers WORKERS = new ThreadWorkers(2, HADOOP);

  @TempDir private Path folder;

  private PrepareKeypoints.Config config(Path input, KeypointFormat format, int least) {
    return new PrepareKeypoints.Config(
        input.toUri(), folder.resolve("out").toUri(), format, least, new SplitSizes(40, 7, 9), 42);
  }

  private KeypointDataset open() throws IOException {
    return KeypointDataset.open(folder.resolve("out").toUri(), HADOOP);
  }

  private static Path edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replaceFirst(from, to));
    return file;
  }

  private void refuses(Path input, KeypointFormat format, int least, String message)
      throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> PrepareKeypoints.run(WORKERS, config(input, format, least)))
        .withMessageContaining(message);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> !path.equals(input))).isEmpty();
    }
  }

  @Test
  void birdsOfOneClassAreJoinedByTheirCommonParts() throws IOException {
    Path birds = KeypointFiles.birds(folder.resolve("birds"));
    DatasetManifest manifest =
        PrepareKeypoints.run(WORKERS, config(birds, KeypointFormat.CUB_PARTS, 6)).manifest();
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.PUBLISHED);
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 40L, "validation", 7L, "test", 9L));
    assertThat(manifest.configuration())
        .containsEntry("format", "cub-parts")
        .containsEntry("least-points", "6")
        .containsEntry("descriptors", "0")
        .containsEntry("seed", "42");
    assertThat(manifest.statistics().get("points")).isBetween(6.0, 9.0);
    KeypointDataset data = open();
    Map<Split, Set<String>> expected =
        Map.of(
            Split.TRAIN, Set.of("001.Bird", "002.Bird"),
            Split.VALIDATION, Set.of("001.Bird", "002.Bird"),
            Split.TEST, Set.of("003.Bird", "004.Bird"));
    boolean[] moved = new boolean[2];
    for (Split split : Split.values()) {
      Set<String> categories = new HashSet<>();
      for (KeypointPair pair : data.read(split, Integer.MAX_VALUE)) {
        categories.add(pair.category());
        assertThat(pair.points()).isBetween(6, 9);
        for (int i = 0; i < pair.points(); i++) {
          int partner = pair.matching()[i];
          moved[i == partner ? 0 : 1] = true;
          // Parts stand in columns of 50 pixels.
          assertThat(Math.round(pair.left()[2 * i] / 50))
              .isEqualTo(Math.round(pair.right()[2 * partner] / 50));
        }
      }
      assertThat(categories).isEqualTo(expected.get(split));
    }
    assertThat(moved).containsOnly(true);
    assertThat(data.read(Split.TRAIN, 3)).hasSize(3);
  }

  @Test
  void pairsDoNotDependOnWhoDrawsThem() throws IOException {
    Path birds = KeypointFiles.birds(folder.resolve("birds"));
    PrepareKeypoints.Config one = config(birds, KeypointFormat.CUB_PARTS, 6);
    Prepared threads = PrepareKeypoints.run(WORKERS, one);
    Workers spark =
        new SparkWorkers(JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext()));
    PrepareKeypoints.Config other =
        new PrepareKeypoints.Config(
            one.input(),
            folder.resolve("spark").toUri(),
            one.format(),
            one.leastPoints(),
            one.sizes(),
            one.seed());
    assertThat(PrepareKeypoints.run(spark, other).manifest().fingerprint())
        .isEqualTo(threads.manifest().fingerprint());
    assertThat(PrepareKeypoints.run(WORKERS, one).outcome())
        .isEqualTo(Prepared.Outcome.ALREADY_THERE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classes.txt|1 001|x 001|classes.txt:1: \"x\", expected a number and a name",
        "classes.txt|2 002|1 002|classes.txt:2: 1 for the second time",
        "image_class_labels.txt|3 1|3|image_class_labels.txt:3: 1 fields, expected an image and",
        "image_class_labels.txt|3 1|3 77|class \"77\" of image 3, expected the number of a class",
        "image_class_labels.txt|48 4|49 4|part_locs.txt.gz:424: image 48, expected one that has",
      })
  void aWrongLineOfALabelFileIsNamed(String file, String from, String to, String message)
      throws IOException {
    Path birds = KeypointFiles.birds(folder.resolve("birds"));
    edit(birds.resolve(file), from, to);
    refuses(birds, KeypointFormat.CUB_PARTS, 6, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 1 50 60|part_locs.txt:1: 4 fields, expected an image, a part, x, y and whether",
        "1 1 50 60 2|part_locs.txt:1: \"2\", expected an image",
        "1 1 NaN 60 1|part_locs.txt:1: \"NaN\", expected",
        "1 1 1e99 60 1|part_locs.txt:1: \"1e99\", expected",
        "1 0 5 60 1|part_locs.txt:1: \"0\", expected",
        "9999 1 5 60 1|part_locs.txt:1: image 9999, expected one that has a class",
        "1 1 5 60 1\\n1 1 5 60 1|part 1 of image 1 is there twice",
        "1 1 5 60 1|no two train pictures of a category have 6 keypoints in common",
      })
  void aWrongLineOfPartsIsNamed(String lines, String message) throws IOException {
    Path birds = KeypointFiles.birds(folder.resolve("birds"));
    Files.delete(birds.resolve("part_locs.txt.gz"));
    Files.writeString(birds.resolve("part_locs.txt"), lines.replace("\\n", "\n"));
    refuses(birds, KeypointFormat.CUB_PARTS, 6, message);
  }

  @Test
  void filesThatAreCutOffEmptyBinaryOrWithoutLinesAreRefused() throws IOException {
    Path birds = KeypointFiles.birds(folder.resolve("birds"));
    Path parts = birds.resolve("part_locs.txt.gz");
    byte[] good = Files.readAllBytes(parts);
    Files.write(parts, Arrays.copyOf(good, good.length / 2));
    refuses(birds, KeypointFormat.CUB_PARTS, 6, "damaged gzip (cut off)");
    Files.write(parts, new byte[0]);
    refuses(birds, KeypointFormat.CUB_PARTS, 6, "no usable line");
    Files.write(parts, "1 1 5 6 1\n".getBytes(StandardCharsets.UTF_16LE));
    refuses(birds, KeypointFormat.CUB_PARTS, 6, "part_locs.txt.gz:1: ");
    Files.write(parts, IdxFiles.gzip(new byte[(1 << 24) + 1]));
    refuses(birds, KeypointFormat.CUB_PARTS, 6, "longer than 16777216 bytes");
    Files.delete(parts);
    refuses(birds, KeypointFormat.CUB_PARTS, 6, "part_locs.txt: no such file, nor with .gz");
  }

  @Test
  void framesOfAHouseHaveAllPointsAndTheirContexts() throws IOException {
    Path house = KeypointFiles.house(folder.resolve("house"), 24);
    PrepareKeypoints.run(WORKERS, config(house, KeypointFormat.CMU_HOUSE, 30));
    KeypointDataset data = open();
    assertThat(data.descriptorSize()).isEqualTo(60);
    for (Split split : Split.values()) {
      for (KeypointPair pair : data.read(split, Integer.MAX_VALUE)) {
        assertThat(pair.points()).isEqualTo(30);
        for (int i = 0; i < 30; i++) {
          int partner = pair.matching()[i];
          int frame = Math.round(pair.left()[2 * i] - 10 * i);
          assertThat(frame > 16).isEqualTo(split == Split.TEST);
          assertThat(frame == 1 || frame == 11).isEqualTo(split == Split.VALIDATION);
          assertThat(pair.left()[2 * i + 1]).isEqualTo(pair.right()[2 * partner + 1]);
          assertThat(pair.descriptors()[60 * i]).isEqualTo(200 + i % 50);
          assertThat(pair.descriptors()[60 * (30 + partner)]).isEqualTo(200 + i % 50);
        }
      }
    }
  }

  @Test
  void aHouseThatIsNoneIsRefused() throws IOException {
    Path house = KeypointFiles.house(folder.resolve("house"), 24);
    Path table = house.resolve("house-landmarks.csv");
    String good = Files.readString(table);
    edit(table, "frame,point", "point,frame");
    refuses(house, KeypointFormat.CMU_HOUSE, 30, "house-landmarks.csv:1: no head line frame,point");
    Files.writeString(table, good.replaceFirst("1,1,", "1,2,"));
    refuses(house, KeypointFormat.CMU_HOUSE, 30, "csv:3: expected \"1,1,\" and two coordinates");
    Files.writeString(table, good.replaceFirst("1,1,[^,]*,", "1,1,x,"));
    refuses(house, KeypointFormat.CMU_HOUSE, 30, "csv:3: \"x\", expected a coordinate");
    Files.writeString(table, good.substring(0, good.lastIndexOf("24,29")));
    refuses(house, KeypointFormat.CMU_HOUSE, 30, "719 points, expected 30 for each frame");
    Files.writeString(table, good.substring(0, good.indexOf("24,0,")));
    refuses(house, KeypointFormat.CMU_HOUSE, 30, "contexts of 24 frames, expected 23");
    Files.writeString(table, good);
    refuses(house, KeypointFormat.CMU_HOUSE, 31, "no two train pictures");
    Files.write(house.resolve("house-shape-context-idx3-ubyte"), new byte[] {0, 0, 8, 3, 0});
    refuses(house, KeypointFormat.CMU_HOUSE, 30, "house-shape-context-idx3-ubyte");
  }

  @Test
  void ofPairsInJsonTheMatchedPointsAreKept() throws IOException {
    String small = KeypointFiles.LINE.replace("[[2, 0], [0, 2]]", "[[2, 0]]");
    String lines = KeypointFiles.LINE + "\n" + small + "\n";
    Path json = KeypointFiles.json(folder.resolve("json"), lines);
    DatasetManifest manifest =
        PrepareKeypoints.run(WORKERS, config(json, KeypointFormat.JSON, 2)).manifest();
    assertThat(manifest.rows()).isEqualTo(Map.of("train", 1L, "validation", 1L, "test", 1L));
    assertThat(manifest.skipped()).isEqualTo(Map.of("train.jsonl", 1L));
    KeypointPair pair = open().read(Split.TRAIN, 5).get(0);
    assertThat(pair.category()).isEqualTo("cat");
    assertThat(pair.left()).containsExactly(4, 5, 0, 1);
    assertThat(pair.right()).containsExactly(5, 4, 7, 7);
    assertThat(pair.matching()).containsExactly(0, 1);
    assertThat(pair.descriptors()).containsExactly(12, 10, 20, 22);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2, 0]|[2, 2]|train.jsonl:1: point 2 matched at the right, expected 0 to 2, each once",
        "[2, 0]|[3, 0]|train.jsonl:1: point 3 matched at the left",
        "[2, 0]|[-1, 0]|train.jsonl:1: point -1 matched at the left",
        "[2, 0]|[2]|train.jsonl:1: 1 numbers in a row of matching, expected 2",
        "[2, 0]|null|train.jsonl:1: null in matching",
        "[4, 5]|[4]|train.jsonl:1: 1 numbers in a row of left, expected 2",
        "[4, 5]|[1e99, 5]|Infinity in left, expected finite numbers",
        "[4, 5]|\"x\"|train.jsonl:1:1: key 'left",
        "[10]|[10, 11]|train.jsonl:1: 1 numbers in a row of descriptors, expected 2",
        "[10], ||train.jsonl:1: descriptors of 2 and 3 points, expected 3 and 3, or none",
        "\"category\": \"cat\", ||train.jsonl:1:1: ",
        "\"cat\"|null|train.jsonl:1:1: ",
        "}||train.jsonl:1:1: ",
        "[0, 2]]|[0, 2]], \"left\": []|Duplicate",
        "[0, 2]]|[0, 2]], \"more\": 1|more",
      })
  void aWrongLineOfJsonIsNamed(String from, String to, String message) throws IOException {
    String line = KeypointFiles.LINE.replace(from, to == null ? "" : to);
    assertThat(line).isNotEqualTo(KeypointFiles.LINE);
    Path json = KeypointFiles.json(folder.resolve("json"), line);
    refuses(json, KeypointFormat.JSON, 2, message);
  }

  @Test
  void jsonOfOtherDescriptorsOrWithoutPairsIsRefused() throws IOException {
    String none =
        KeypointFiles.LINE.replace("[[10], [11], [12]]", "[]").replace("[[20], [21], [22]]", "[]");
    Path json = KeypointFiles.json(folder.resolve("json"), none + "\n" + KeypointFiles.LINE);
    refuses(json, KeypointFormat.JSON, 2, "train.jsonl:2: 1 descriptors of a point, expected 0");
    KeypointFiles.json(json, KeypointFiles.LINE);
    refuses(json, KeypointFormat.JSON, 3, "no train pair of at least 3 matched points");
    KeypointFiles.json(json, "");
    refuses(json, KeypointFormat.JSON, 2, "no usable line");
    Files.write(json.resolve("train.jsonl"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0x7B, 0});
    refuses(json, KeypointFormat.JSON, 2, "train.jsonl:1: bytes that are not UTF-8");
    Files.delete(json.resolve("test.jsonl"));
    refuses(json, KeypointFormat.JSON, 2, "test.jsonl: no such file");
  }

  @Test
  void parquetHoldsTheSamePairsAsJson() throws IOException {
    Path json = KeypointFiles.json(folder.resolve("json"), KeypointFiles.LINE);
    PrepareKeypoints.run(WORKERS, config(json, KeypointFormat.JSON, 2));
    Path parquet = folder.resolve("parquet");
    for (Split split : Split.values()) {
      LocalSpark.session()
          .sql(
              "SELECT 'cat' category, CAST(array(0, 1, 2, 3, 4, 5) AS array<float>) left,"
                  + " CAST(array(5, 4, 0, 9, 7, 7) AS array<float>) right, array(2, 0, 0, 2)"
                  + " matching, CAST(array(10, 11, 12, 20, 21, 22) AS array<float>) descriptors")
          .write()
          .parquet(parquet.resolve(split.table()).toString());
    }
    List<KeypointPair> expected = open().read(Split.TEST, 5);
    PrepareKeypoints.Config config =
        new PrepareKeypoints.Config(
            parquet.toUri(),
            folder.resolve("other").toUri(),
            KeypointFormat.PARQUET,
            2,
            new SplitSizes(1, 1, 1),
            42);
    PrepareKeypoints.run(WORKERS, config);
    KeypointPair pair =
        KeypointDataset.open(folder.resolve("other").toUri(), HADOOP).read(Split.TEST, 5).get(0);
    assertThat(pair).usingRecursiveComparison().isEqualTo(expected.get(0));
  }

  @Test
  void whatIsNoParquetTableOfPairsIsRefused() throws IOException {
    Path parquet = folder.resolve("parquet");
    Files.createDirectories(parquet);
    refuses(parquet, KeypointFormat.PARQUET, 2, "train: no such directory, expected a Parquet");
    for (Split split : Split.values()) {
      Files.createDirectories(parquet.resolve(split.table()));
    }
    refuses(parquet, KeypointFormat.PARQUET, 2, "train: no Parquet file in it");
    Files.writeString(parquet.resolve("train/part.parquet"), "PAR1 and so on PAR1");
    refuses(parquet, KeypointFormat.PARQUET, 2, "part.parquet: damaged Parquet file");
  }

  @Test
  void lessThanTwoPointsAreNoMatching() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(folder, KeypointFormat.JSON, 1))
        .withMessage("Invalid least-points: 1, must be at least 2");
  }

  @Test
  void thePublishedBirdsAreRead() throws IOException {
    Path birds = PublishedFiles.require("cub-parts");
    DatasetManifest manifest =
        PrepareKeypoints.run(WORKERS, config(birds, KeypointFormat.CUB_PARTS, 6)).manifest();
    assertThat(manifest.rows()).containsEntry("train", 40L);
    for (KeypointPair pair : open().read(Split.TEST, 9)) {
      assertThat(Integer.parseInt(pair.category().substring(0, 3))).isBetween(101, 200);
      assertThat(pair.points()).isBetween(6, 15);
    }
  }

  @Test
  void thePublishedHouseIsRead() throws IOException {
    Path house = PublishedFiles.require("cmu-house");
    PrepareKeypoints.run(WORKERS, config(house, KeypointFormat.CMU_HOUSE, 30));
    assertThat(open().read(Split.TEST, 9).get(0).points()).isEqualTo(30);
  }
}
