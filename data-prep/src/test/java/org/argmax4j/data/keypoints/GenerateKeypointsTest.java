package org.argmax4j.data.keypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.data.ThreadWorkers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateKeypointsTest {

  private static final Configuration HADOOP = new Configuration(false);

  @TempDir private Path folder;

  private GenerateKeypoints.Config config(int points, int least, long seed, String output) {
    return new GenerateKeypoints.Config(
        points, least, new SplitSizes(30, 10, 10), seed, folder.resolve(output).toUri());
  }

  private static DatasetManifest generate(int threads, GenerateKeypoints.Config config)
      throws IOException {
    return GenerateKeypoints.run(new ThreadWorkers(threads, HADOOP), config).manifest();
  }

  @Test
  void whatIsLoadedIsWhatWasDrawn() throws IOException {
    DatasetManifest manifest = generate(2, config(12, 6, 7, "data"));
    assertThat(manifest.origin()).isEqualTo(DatasetManifest.Origin.GENERATED);
    KeypointDataset data = KeypointDataset.open(folder.resolve("data").toUri(), HADOOP);
    assertThat(data.descriptorSize()).isEqualTo(8);
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      List<KeypointPair> pairs = data.read(split, Integer.MAX_VALUE);
      assertThat(pairs).hasSize(split == Split.TRAIN ? 30 : 10);
      Set<String> own = new HashSet<>();
      for (KeypointPair pair : pairs) {
        assertThat(pair.points()).isBetween(6, 12);
        own.add(pair.category());
      }
      assertThat(seen).doesNotContainAnyElementsOf(own);
      seen.addAll(own);
    }
  }

  @Test
  void theSameSeedGivesTheSameDataWhoeverWorksAndAnotherSeedOthers() throws IOException {
    String one = generate(1, config(9, 4, 7, "one")).fingerprint();
    assertThat(generate(2, config(9, 4, 7, "two")).fingerprint()).isEqualTo(one);
    assertThat(generate(2, config(9, 4, 8, "other")).fingerprint()).isNotEqualTo(one);
  }

  @Test
  void pointsThatAreNeverTogetherAreRefusedAndNothingIsLeft() throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> generate(1, config(5, 6, 7, "data")))
        .withMessageContaining("no two train pictures of a category have 6 keypoints in common");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(2, 2, 7, "data"))
        .withMessage("Invalid points: 2, must be between 3 and 64");
  }
}
