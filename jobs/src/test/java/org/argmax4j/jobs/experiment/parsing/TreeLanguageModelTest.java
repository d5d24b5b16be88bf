package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.WordVectors;
import org.argmax4j.structure.parse.Arcs;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TreeLanguageModelTest {

  private static final Backend BACKEND = Backends.chosen();
  private static final int WIDTH = 100;
  private static final int DIMENSIONS = 7;
  private static final int WORDS = 7;
  private static final Treebank TREEBANK =
      Sentences.of(new int[] {2, 0, 4, 2, 3}, new int[] {0}, new int[] {3, 1, 0});

  private final Parameters parameters = new Parameters(BACKEND);
  private final WordVectorTable vectors = vectors();
  private final TreeLanguageModel model =
      new TreeLanguageModel(parameters, vectors, new SplittableRandom(2));

  private static WordVectorTable vectors() {
    float[] values = new float[4 * DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.cos(i);
    }
    return WordVectorTable.create(
        new WordVectors(DIMENSIONS, new int[] {2, 3, 4, 6}, values),
        WORDS,
        BACKEND,
        new SplittableRandom(4));
  }

  @AfterEach
  void close() {
    vectors.close();
    parameters.close();
  }

  private static float[] weights(SentenceBatch batch) {
    SplittableRandom random = new SplittableRandom(8);
    float[] weights = batch.arcs();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble();
    }
    return weights;
  }

  private double loss(SentenceBatch batch, float... arcs) {
    try (Tape tape = Tape.inference(BACKEND)) {
      return model.loss(batch, tape.constant(arcs, arcs.length, 1)).scalar();
    }
  }

  private double[] dense(String name, double... x) {
    float[] weight = parameter("decoder." + name + ".weight");
    double[] y = new double[weight.length / x.length];
    float[] bias = parameter("decoder." + name + ".bias");
    for (int j = 0; j < y.length; j++) {
      y[j] = bias[j];
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * weight[i * y.length + j];
      }
    }
    return y;
  }

  private float[] parameter(String name) {
    Map<String, Parameter> named = new HashMap<>();
    parameters.all().forEach(parameter -> named.put(parameter.name(), parameter));
    Parameter found = named.get(name);
    assertThat(found).as(name).isNotNull();
    return found.toArray();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The states of the LSTM over the positions 0 to N - 1. */
  private double[][] states(int... rows) {
    float[] table = new float[vectors.count() * DIMENSIONS];
    BACKEND.download(vectors.tensor().storage(), table, table.length);
    double[] h = new double[WIDTH];
    double[] c = new double[WIDTH];
    double[][] states = new double[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      double[] x = new double[DIMENSIONS];
      for (int i = 0; i < DIMENSIONS; i++) {
        x[i] = table[rows[t] * DIMENSIONS + i];
      }
      double[] gates = dense("encoder.input", x);
      double[] recurrent = dense("encoder.recurrent", h);
      h = new double[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        double[] gate = new double[4];
        for (int g = 0; g < 4; g++) {
          gate[g] = gates[g * WIDTH + j] + recurrent[g * WIDTH + j];
        }
        c[j] = sigmoid(gate[1]) * c[j] + sigmoid(gate[0]) * Math.tanh(gate[2]);
        h[j] = sigmoid(gate[3]) * Math.tanh(c[j]);
      }
      states[t] = h;
    }
    return states;
  }

  /** The definition, of one sentence. */
  private double expected(int sentence, float... arcs) {
    int length = TREEBANK.length(sentence);
    int[] words = new int[length + 1];
    words[0] = 1;
    System.arraycopy(TREEBANK.words(), TREEBANK.offsets()[sentence], words, 1, length);
    int[] rows = vectors.rowsOf(words);
    double[][] states = states(Arrays.copyOf(rows, length));
    Arcs places = new Arcs(length);
    double total = 0;
    for (int i = 0; i < length; i++) {
      double[] context = dense("current", states[i]);
      for (int j = 0; j < i; j++) {
        double[] head = dense("head", states[j]);
        double[] modifier = dense("modifier", states[j]);
        for (int k = 0; k < WIDTH; k++) {
          context[k] += arcs[places.arc(j, i)] * head[k];
          context[k] += j == 0 ? 0 : arcs[places.arc(i, j)] * modifier[k];
        }
      }
      for (int k = 0; k < WIDTH; k++) {
        context[k] = Math.tanh(context[k]);
      }
      double[] logits = dense("output", context);
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit);
      }
      total += Math.log(sum) - logits[rows[i + 1]];
    }
    return total / length;
  }

  @Test
  void itsLossIsThatOfTheDefinitionAndTheMeanOverSentences() {
    double mean = 0;
    for (int sentence = 0; sentence < TREEBANK.count(); sentence++) {
      SentenceBatch alone = SentenceBatch.of(TREEBANK, sentence);
      float[] arcs = weights(alone);
      double expected = expected(sentence, arcs);
      assertThat(loss(alone, arcs)).isCloseTo(expected, within(1e-4));
      mean += expected(sentence, alone.arcs()) / TREEBANK.count();
    }
    SentenceBatch all = SentenceBatch.of(TREEBANK, 0, 1, 2);
    assertThat(loss(all, all.arcs())).isCloseTo(mean, within(1e-4));
  }

  @Test
  void repeatedSentencesHaveTheLossesOfTheirOwnTrees() {
    SentenceBatch twice = SentenceBatch.of(TREEBANK, 2, 0).repeated(2);
    assertThat(twice.count()).isEqualTo(4);
    float[] arcs = weights(twice);
    float[] losses;
    try (Tape tape = Tape.inference(BACKEND)) {
      losses = model.losses(twice, tape.constant(arcs, arcs.length, 1)).toArray();
    }
    int first = 0;
    for (int i = 0; i < 4; i++) {
      int sentence = i < 2 ? 2 : 0;
      int end = first + twice.arcCounts()[i];
      double alone = expected(sentence, Arrays.copyOfRange(arcs, first, end));
      assertThat((double) losses[i]).as("sentence %d", i).isCloseTo(alone, within(1e-4));
      first = end;
    }
  }

  @Test
  void theGradientOfArcsIsThatOfFiniteDifferences() {
    SentenceBatch batch = SentenceBatch.of(TREEBANK, 0, 1, 2);
    float[] arcs = weights(batch);
    float[] gradient;
    try (Tape tape = Tape.training(BACKEND)) {
      Node leaf = tape.variable(arcs, arcs.length, 1);
      tape.backward(model.loss(batch, leaf));
      gradient = leaf.gradientArray();
    }
    for (int arc = 0; arc < arcs.length; arc++) {
      float kept = arcs[arc];
      arcs[arc] = kept + 0.05f;
      double up = loss(batch, arcs);
      arcs[arc] = kept - 0.05f;
      double down = loss(batch, arcs);
      arcs[arc] = kept;
      assertThat((double) gradient[arc])
          .as("arc %d", arc)
          .isCloseTo((up - down) / 0.1, within(1e-3));
    }
  }

  @Test
  void arcsOfTheLastWordAreNotSeen() {
    SentenceBatch batch = SentenceBatch.of(TREEBANK, 0);
    float[] arcs = batch.arcs();
    double loss = loss(batch, arcs);
    Arcs places = new Arcs(5);
    for (int other = 0; other < 5; other++) {
      arcs[places.arc(other, 5)] = 3f;
      if (other > 0) {
        arcs[places.arc(5, other)] = 3f;
      }
    }
    assertThat(loss(batch, arcs)).isEqualTo(loss);
  }

  @Test
  void itHasAsManyParametersAsThePaperSays() {
    long layer = WIDTH * WIDTH + WIDTH;
    assertThat(parameters.count())
        .isEqualTo(
            4 * WIDTH * (DIMENSIONS + WIDTH + 2)
                + 3 * layer
                + (WIDTH + 1) * (long) vectors.count());
  }
}
