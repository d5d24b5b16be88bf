package org.argmax4j.dl4j;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The smallest network with a discrete vertex: the weights are the scores of up to three examples,
 * which the input names, and the loss of a structure is its squared distance from a label.
 */
final class ScoresNetwork {

  private static final int EXAMPLES = 3;

  private final DiscreteVertex vertex;
  private final int size;
  private final ComputationGraph graph;

  /** A network whose vertex has rows of a length. */
  ScoresNetwork(DiscreteVertex vertex, int length) {
    this(
        vertex,
        vertex.rows() * length,
        new ComputationGraph(configuration(vertex, vertex.rows() * length)));
    graph.init();
  }

  private ScoresNetwork(DiscreteVertex vertex, int size, ComputationGraph graph) {
    this.vertex = vertex;
    this.size = size;
    this.graph = graph;
  }

  private static ComputationGraphConfiguration configuration(DiscreteVertex vertex, int size) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Adam(0.1))
        .graphBuilder()
        .addInputs("examples")
        .setInputTypes(InputType.feedForward(EXAMPLES))
        .addLayer(
            "scores",
            new DenseLayer.Builder()
                .nOut(size)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build(),
            "examples")
        .addVertex("code", vertex, "scores")
        .addLayer(
            "distance",
            new LossLayer.Builder(LossFunctions.LossFunction.L2)
                .activation(Activation.IDENTITY)
                .build(),
            "code")
        .setOutputs("distance")
        .build();
  }

  /** The same with another graph, such as one that was loaded. */
  ScoresNetwork with(ComputationGraph other) {
    return new ScoresNetwork(vertex, size, other);
  }

  /** The same with so many scores an example. */
  ScoresNetwork withScores(int count) {
    return new ScoresNetwork(vertex, count, new ComputationGraph(configuration(vertex, count)));
  }

  ComputationGraph graph() {
    return graph;
  }

  ComputationGraphConfiguration configuration() {
    return graph.getConfiguration();
  }

  int samples() {
    return vertex.layer().samples();
  }

  float[] randomScores(int examples) {
    return uniform(examples * size, 11);
  }

  float[] randomLabels(int rows) {
    return uniform(rows * size, 12);
  }

  private static float[] uniform(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  MultiDataSet data(float[] scores, float[] labels, int examples) {
    put(scores);
    return new MultiDataSet(
        examples(examples), Nd4j.createFromArray(labels).reshape('c', labels.length / size, size));
  }

  private void put(float[] scores) {
    float[] all = Arrays.copyOf(scores, EXAMPLES * size);
    graph.getLayer("scores").setParam("W", Nd4j.createFromArray(all).reshape('c', EXAMPLES, size));
  }

  private static INDArray examples(int count) {
    INDArray names = Nd4j.zeros(count, EXAMPLES);
    for (int i = 0; i < count; i++) {
      names.putScalar(i, i, 1);
    }
    return names;
  }

  /** One step of training from these scores. */
  void fit(float[] scores, float[] labels, int examples) {
    graph.fit(data(scores, labels, examples));
  }

  /** The gradient of the sum of the losses. */
  float[] scoreGradient(float[] scores, float[] labels, int examples) {
    MultiDataSet data = data(scores, labels, examples);
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.computeGradientAndScore();
    INDArray gradient = graph.gradient().gradientForVariable().get("scores_W");
    return Arrays.copyOf(gradient.dup('c').data().asFloat(), scores.length);
  }

  /** The structures outside of training. */
  float[] structures(float[] scores, int examples) {
    put(scores);
    return output(false, examples);
  }

  /** The structures of a forward pass of training. */
  float[] sampled(float[] scores, int examples) {
    put(scores);
    return output(true, examples);
  }

  private float[] output(boolean training, int examples) {
    return graph.output(training, examples(examples))[0].dup('c').data().asFloat();
  }
}
