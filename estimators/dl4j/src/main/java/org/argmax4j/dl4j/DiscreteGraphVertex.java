package org.argmax4j.dl4j;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.DiscretePass;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.LossLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.random.RandomStreams;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A discrete layer at work in a graph; {@link DiscreteVertex} says what it does. */
@SuppressWarnings(
    "overrides") // Of a method with variable arguments, by the class that this extends.
public final class DiscreteGraphVertex extends BaseGraphVertex {

  private final DiscreteVertex configuration;
  private final DiscreteLayer layer;
  private final LayerState state;
  private RandomStreams streams;
  private @Nullable DiscretePass pass;

  DiscreteGraphVertex(
      ComputationGraph graph,
      String name,
      int index,
      DataType type,
      DiscreteVertex configuration,
      DiscreteLayer layer,
      LayerState state) {
    super(graph, name, index, null, null, type);
    this.configuration = configuration;
    this.layer = layer;
    this.state = state;
    this.streams = new RandomStreams(configuration.seed()).child(name);
  }

  /**
   * Lets every discrete vertex of a graph draw noise of its own from now on, where several copies
   * of one network train on different examples: with the same seed and the same iteration counter,
   * all of them would draw the same noise.
   *
   * @param number the number of the copy
   */
  public static void replica(ComputationGraph graph, int number) {
    for (org.deeplearning4j.nn.graph.vertex.GraphVertex each : graph.getVertices()) {
      if (each instanceof DiscreteGraphVertex vertex) {
        vertex.streams =
            new RandomStreams(vertex.configuration.seed())
                .child(vertex.getVertexName())
                .child("replica " + number);
      }
    }
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    if (!canDoForward()) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "The vertex %s has no input", getVertexName()));
    }
    INDArray input = getInputs()[0];
    Scores scores = scores(input);
    state.restore(layer);
    float[] structures = training ? train(scores) : evaluate(scores);
    int size = scores.exampleSize();
    return array(structures, size, input.dataType(), ArrayType.ACTIVATIONS, workspaces);
  }

  private Scores scores(INDArray input) {
    int rows = configuration.rows();
    if (input.rank() != 2 || input.size(1) % rows != 0) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Invalid input of vertex %s: the shape %s, expected [examples, %d * length]",
              getVertexName(),
              java.util.Arrays.toString(input.shape()),
              rows));
    }
    int length = (int) (input.size(1) / rows);
    return new Scores(floats(input), (int) input.size(0), rows, length);
  }

  private float[] train(Scores scores) {
    SplittableRandom random = noise();
    DiscretePass made =
        layer instanceof GradientLayer byGradient
            ? byGradient.forward(scores, random)
            : ((LossLayer) layer).forward(scores, random);
    pass = made;
    return made.structures();
  }

  private float[] evaluate(Scores scores) {
    return layer.evaluate(scores, configuration.evaluation(), noise());
  }

  private SplittableRandom noise() {
    return streams.stream("noise", getGraph().getIterationCount());
  }

  @Override
  public Pair<@Nullable Gradient, INDArray[]> doBackward(
      boolean truncated, LayerWorkspaceMgr workspaces) {
    DiscretePass differentiated = pass;
    if (!canDoBackward() || differentiated == null) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "The vertex %s has no gradient", getVertexName()));
    }
    pass = null;
    INDArray input = getInputs()[0];
    float[] gradient =
        layer instanceof GradientLayer
            ? byGradient(differentiated)
            : differentiated.backward(losses(differentiated));
    // The layer took the mean over the samples; the network divides by all its rows in the end.
    scale(gradient, layer.samples());
    state.writeGradient(layer);
    INDArray result =
        array(
            gradient, (int) input.size(1), input.dataType(), ArrayType.ACTIVATION_GRAD, workspaces);
    return new Pair<>(stateGradient(), new INDArray[] {result});
  }

  /** The layer is asked for the gradient of the mean over the examples. */
  private float[] byGradient(DiscretePass differentiated) {
    float[] incoming = floats(getEpsilon());
    float examples = getGraph().conf().isMiniBatch() ? getInputs()[0].size(0) : 1;
    scale(incoming, 1 / examples);
    float[] gradient = differentiated.backward(incoming);
    scale(gradient, examples);
    return gradient;
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  private float[] losses(DiscretePass differentiated) {
    int size = (int) getInputs()[0].size(1);
    return OutputLosses.behind(this, getGraph())
        .ofSamples(differentiated.structures().length / size);
  }

  private @Nullable Gradient stateGradient() {
    INDArray gradient = state.gradient();
    if (gradient == null) {
      return null;
    }
    Gradient named = new DefaultGradient();
    named.setGradientFor(LayerState.NAME, gradient);
    return named;
  }

  /** Row-major, in float32. */
  private static float[] floats(INDArray array) {
    return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
  }

  private static INDArray array(
      float[] values, int columns, DataType type, ArrayType kind, LayerWorkspaceMgr workspaces) {
    INDArray result =
        workspaces.createUninitialized(kind, type, new long[] {values.length / columns, columns});
    return result.assign(
        Nd4j.createFromArray(values).reshape('c', values.length / columns, columns));
  }

  @Override
  public void setBackpropGradientsViewArray(@Nullable INDArray view) {
    state.gradient(view);
  }

  @Override
  public @Nullable INDArray params() {
    return state.parameters();
  }

  @Override
  public @Nullable INDArray getGradientsViewArray() {
    return state.gradient();
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropOnly) {
    INDArray parameters = state.parameters();
    return parameters == null ? Map.of() : Map.of(LayerState.NAME, parameters);
  }

  @Override
  public TrainingConfig getConfig() {
    return new StateConfig(getVertexName());
  }

  @Override
  public boolean updaterDivideByMinibatch(String parameter) {
    return false;
  }

  /** Masks that say which examples count are repeated with the examples. */
  @Override
  public @Nullable Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray @Nullable [] masks, MaskState current, int minibatch) {
    if (masks == null || masks.length == 0 || masks[0] == null) {
      return null;
    }
    int samples = layer.samples();
    return new Pair<>(samples == 1 ? masks[0] : masks[0].repeat(0, samples), current);
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public @Nullable Layer getLayer() {
    return null;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "DiscreteGraphVertex(id=%d,name=\"%s\")", getVertexIndex(), getVertexName());
  }
}
