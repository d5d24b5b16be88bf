package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.WordVectors;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class ParserNetworkTest {

  private static final Backend BACKEND = Backends.chosen();
  private static final int WORDS = 8;
  private static final Treebank TREEBANK =
      Sentences.of(
          new int[] {2, 0, 2, 5, 3}, new int[] {0}, new int[] {0, 3, 1}, new int[] {4, 1, 1, 0});

  private static WordVectorTable vectors(int dimensions) {
    float[] values = new float[2 * dimensions];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return WordVectorTable.create(
        new WordVectors(dimensions, new int[] {2, 5}, values),
        WORDS,
        BACKEND,
        new SplittableRandom(4));
  }

  private static ParserNetwork parser(
      Parameters parameters, ParserSizes sizes, int relations, WordVectorTable vectors) {
    return new ParserNetwork(parameters, sizes, WORDS, relations, vectors, new SplittableRandom(1));
  }

  @Test
  void itHasAsManyParametersAsThePaperSays() {
    try (WordVectorTable vectors = vectors(300);
        Parameters parameters = new Parameters(BACKEND)) {
      parser(parameters, ParserSizes.paper(), 40, vectors);
      long encoder = 527_000 + 377_000;
      long relations = 50_000 + 100 + 100 * 40 + 40;
      assertThat(parameters.count()).isEqualTo(100L * WORDS + encoder + 50_200 + relations);
    }
  }

  @Test
  void vectorsOfWordsWithoutOneAreThoseOfTheUnknownWord() {
    try (WordVectorTable vectors = vectors(6)) {
      assertThat(vectors.count()).isEqualTo(5);
      assertThat(vectors.rowsOf(0, 1, 2, 3, 5)).containsExactly(0, 1, 3, 0, 4);
      float[] values = new float[5 * 6];
      BACKEND.download(vectors.tensor().storage(), values, values.length);
      assertThat(values[3 * 6 + 1]).isEqualTo((float) Math.sin(1));
      for (int i = 0; i < 3 * 6; i++) {
        assertThat(Math.abs(values[i])).isBetween(0f, (float) Math.sqrt(0.5));
      }
    }
  }

  @Test
  void aSentenceHasTheSameScoresAloneAndInABatch() {
    try (WordVectorTable vectors = vectors(6);
        Parameters parameters = new Parameters(BACKEND);
        Tape tape = Tape.inference(BACKEND)) {
      ParserNetwork parser = parser(parameters, new ParserSizes(5, 4, 3), 2, vectors);
      float[] together = arcScores(tape, parser, SentenceBatch.of(TREEBANK, 3, 0, 1, 2));
      int from = 0;
      for (int sentence : new int[] {3, 0, 1, 2}) {
        float[] alone = arcScores(tape, parser, SentenceBatch.of(TREEBANK, sentence));
        for (float score : alone) {
          assertThat(together[from++]).isCloseTo(score, within(1e-5f));
        }
      }
      assertThat(from).isEqualTo(together.length);
    }
  }

  private static float[] arcScores(Tape tape, ParserNetwork parser, SentenceBatch batch) {
    Node states = parser.states(tape, batch, batch.words(), batch.words());
    return parser.arcScores(states, CandidateArcs.of(batch)).toArray();
  }

  /** The best head of each word, without any tree. */
  private static int[] bestHeads(float[] scores, CandidateArcs candidates) {
    int[] heads = new int[candidates.offsets().length - 1];
    for (int word = 0; word < heads.length; word++) {
      int from = candidates.offsets()[word];
      for (int arc = from; arc < candidates.offsets()[word + 1]; arc++) {
        heads[word] = scores[arc] > scores[from + heads[word]] ? arc - from : heads[word];
      }
    }
    return heads;
  }

  @Test
  void itLearnsAFewSentencesByHeart() {
    SentenceBatch batch = SentenceBatch.of(TREEBANK, 0, 1, 2, 3);
    int[] relations = new int[batch.wordCount()];
    for (int word = 0; word < relations.length; word++) {
      relations[word] = batch.wordHeads()[word] == 0 ? 0 : 1;
    }
    try (WordVectorTable vectors = vectors(6);
        Parameters parameters = new Parameters(BACKEND);
        Tape tape = Tape.training(BACKEND)) {
      ParserNetwork parser = parser(parameters, new ParserSizes(16, 16, 16), 2, vectors);
      float loss = Float.POSITIVE_INFINITY;
      try (Optimiser adam = Adam.withRate(0.01).over(parameters)) {
        for (int step = 0; step < 150; step++) {
          Node node = ParserLoss.of(tape, parser, batch, batch.words(), batch.words(), relations);
          loss = node.scalar();
          tape.backward(node);
          adam.step();
          tape.reset();
        }
      }
      assertThat(loss).isLessThan(0.1f);
      CandidateArcs candidates = CandidateArcs.of(batch);
      assertThat(bestHeads(arcScores(tape, parser, batch), candidates))
          .containsExactly(batch.wordHeads());
    }
  }
}
