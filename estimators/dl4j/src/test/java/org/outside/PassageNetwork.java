package org.outside;

import java.util.Locale;
import java.util.Random;
import org.argmax4j.dl4j.DiscreteVertex;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A network of Deeplearning4j that reads one passage of a text and nothing else. A text is twelve
 * words, each with a cue (how much it looks like the place to read) and a value; its rating is the
 * sum of the values of the three adjacent words with the strongest cues. The network learns from
 * ratings alone where to read: AIMLE brings a gradient through a solver that nobody but this class
 * knows.
 */
public final class PassageNetwork {

  private static final int WORDS = 12;
  private static final int WIDTH = 3;
  private static final int BATCH = 100;

  private PassageNetwork() {}

  /**
   * The passage of adjacent words with the largest sum of scores; of several such, the first.
   *
   * @param width how many words it has
   */
  public record Passage(int width) implements Solver, SolverConfig {

    @Override
    public Solver solver() {
      return this;
    }

    @Override
    public boolean equallyManyOnes() {
      return true;
    }

    @Override
    public void solve(float[] scores, int rows, int length, float[] structures) {
      for (int row = 0; row < rows; row++) {
        int best = 0;
        for (int start = 1; start + width <= length; start++) {
          if (sum(scores, row * length + start) > sum(scores, row * length + best)) {
            best = start;
          }
        }
        for (int word = 0; word < length; word++) {
          structures[row * length + word] = word >= best && word < best + width ? 1 : 0;
        }
      }
    }

    private float sum(float[] scores, int from) {
      float sum = 0;
      for (int i = from; i < from + width; i++) {
        sum += scores[i];
      }
      return sum;
    }
  }

  /** The network: cues and values in, a rating out. */
  public static ComputationGraphConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.05))
        .graphBuilder()
        .addInputs("cues", "values")
        .setInputTypes(InputType.feedForward(WORDS), InputType.feedForward(WORDS))
        .addLayer("scores", dense(), "cues")
        .addVertex(
            "passage",
            new DiscreteVertex(AdaptiveImplicitMle.defaults(), new Passage(WIDTH), 1, 1),
            "scores")
        .addVertex("read", new ElementWiseVertex(ElementWiseVertex.Op.Product), "passage", "values")
        .addLayer("rating", rating(), "read")
        .setOutputs("rating")
        .build();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(WORDS).activation(Activation.IDENTITY).build();
  }

  private static OutputLayer rating() {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** Texts with their ratings. */
  public static MultiDataSet texts(int count, long seed) {
    Random random = new Random(seed);
    float[] cues = new float[count * WORDS];
    float[] values = new float[count * WORDS];
    for (int i = 0; i < cues.length; i++) {
      cues[i] = (float) random.nextGaussian();
      values[i] = (float) random.nextGaussian();
    }
    float[] passages = new float[cues.length];
    new Passage(WIDTH).solve(cues, count, WORDS, passages);
    float[] ratings = new float[count];
    for (int i = 0; i < cues.length; i++) {
      ratings[i / WORDS] += passages[i] * values[i];
    }
    return new MultiDataSet(
        new INDArray[] {matrix(cues, count), matrix(values, count)},
        new INDArray[] {matrix(ratings, count)});
  }

  private static INDArray matrix(float[] values, int rows) {
    return Nd4j.createFromArray(values).reshape('c', rows, values.length / rows);
  }

  /** Trains a network on fresh texts; gives the error on others after so many steps. */
  public static double train(ComputationGraph network, int steps) {
    for (int step = 0; step < steps; step++) {
      network.fit(texts(BATCH, step));
    }
    return network.score(texts(1000, -1), false);
  }

  /**
   * Trains, and prints the squared error, which is three for who does not read at all.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    ComputationGraph network = new ComputationGraph(configuration());
    network.init();
    for (int round = 0; round < 5; round++) {
      System.out.printf(Locale.ROOT, "squared error %.3f%n", train(network, 200));
    }
  }
}
