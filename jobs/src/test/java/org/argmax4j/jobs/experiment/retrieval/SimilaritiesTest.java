package org.argmax4j.jobs.experiment.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class SimilaritiesTest {

  private static final float[] EMBEDDINGS = {1, 0, 0, 1, 0.6f, 0.8f};

  @Test
  void everyVectorIsComparedWithAllOthersAndWithWhatIsRemembered() {
    BatchMemory memory = new BatchMemory(1, 2);
    memory.add(new float[] {0.1f, 0.2f}, new int[] {8});
    memory.add(new float[] {1, 0, 0, -1}, new int[] {5, 9});
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node embeddings = tape.variable(EMBEDDINGS, 3, 2);
      Similarities found =
          Similarities.of(embeddings, new int[] {5, 6, 5}, memory, Similarities.Self.LEFT_OUT);
      assertThat(found.cosines().shape().extents()).containsExactly(3, 4);
      assertThat(found.cosines().toArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(0, 0.6f, 1, 0, 0, 0.8f, 0, -1, 0.6f, 0.8f, 0.6f, -0.8f);
      assertThat(found.relevant()).containsExactly(0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0);
      // Each is in a row of its own and in one of each other; what is remembered moves nothing.
      tape.backward(Reductions.sum(found.cosines()));
      assertThat(embeddings.gradientArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(1 + 2 * 0.6f, -1 + 2 * 1.8f, 1 + 2 * 1.6f, -1 + 2 * 0.8f, 3, 1);
    }
  }

  @Test
  void aVectorMayBeRankedWithTheOthersAsTheMostSimilar() {
    BatchMemory memory = new BatchMemory(1, 2);
    memory.add(new float[] {1, 0}, new int[] {5});
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node embeddings = tape.variable(EMBEDDINGS, 3, 2);
      Similarities found =
          Similarities.of(embeddings, new int[] {5, 6, 5}, memory, Similarities.Self.RELEVANT);
      assertThat(found.cosines().toArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(1, 0, 0.6f, 1, 0, 1, 0.8f, 0, 0.6f, 0.8f, 1, 0.6f);
      assertThat(found.relevant()).containsExactly(1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1);
    }
  }

  @Test
  void memoryForgetsTheOldestBatch() {
    BatchMemory memory = new BatchMemory(2, 1);
    for (int i = 0; i < 5; i++) {
      memory.add(new float[] {i, -i}, new int[] {i, i});
    }
    assertThat(memory.labels()).containsExactly(3, 3, 4, 4);
    assertThat(memory.embeddings()).containsExactly(3, -3, 4, -4);
    BatchMemory none = new BatchMemory(0, 1);
    none.add(new float[] {1}, new int[] {1});
    assertThat(none.labels()).isEmpty();
  }

  @Test
  void batchesHaveSoManyVectorsOfSoManyClassesEach() {
    // Seven classes, of ten to sixteen vectors, out of order.
    int[] labels =
        IntStream.range(0, 7).flatMap(c -> IntStream.range(0, 10 + c).map(i -> c)).toArray();
    ClassBatches batches = new ClassBatches(labels, 3, 4);
    // 91 vectors are three rounds of 28, each of two batches.
    assertThat(batches.examples()).isEqualTo(3 * 2 * 12);
    int[] drawn = batches.draw(batches.examples(), new SplittableRandom(1));
    for (int batch = 0; batch < 6; batch++) {
      int[] numbers = Arrays.copyOfRange(drawn, 12 * batch, 12 * (batch + 1));
      assertThat(numbers).doesNotHaveDuplicates();
      long[] counts = new long[7];
      for (int number : numbers) {
        counts[labels[number]]++;
      }
      assertThat(counts).containsOnly(0, 4);
      assertThat(Arrays.stream(counts).filter(count -> count == 4).count()).isEqualTo(3);
    }
    assertThat(batches.draw(batches.examples(), new SplittableRandom(1))).isEqualTo(drawn);
    assertThat(batches.draw(batches.examples(), new SplittableRandom(2))).isNotEqualTo(drawn);
  }
}
