package org.argmax4j.dl4j;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.config.Checks;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.LossLayer;
import org.argmax4j.estimator.SupervisedLayer;
import org.argmax4j.structure.SolverConfig;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A discrete layer in a {@link ComputationGraph}: scores in, structures out, and a gradient of the
 * scores on the way back, by any estimator over any solver.
 *
 * <pre>{@code
 * .addLayer("scores", new DenseLayer.Builder().nOut(350).activation(Activation.IDENTITY).build(), "words")
 * .addVertex("chosen", new DiscreteVertex(AdaptiveImplicitMle.defaults(), TopK.defaults(), 1, 42), "scores")
 * }</pre>
 *
 * <p>The input is {@code [examples, rows * length]}; the output has as many columns, and in
 * training {@code examples * T} rows, the T samples of an example behind one another, so that
 * labels behind it must be repeated as often. Outside of training it has a row an example, or
 * {@code examples * T} rows if the vertex evaluates with noise.
 *
 * <p>An estimator is shown the gradient of the loss that is summed over the samples of an example
 * and averaged over the examples of the minibatch (or summed, if the network's configuration says
 * {@code miniBatch(false)}), so that an absolute strength such as the lambda of {@link
 * org.argmax4j.estimator.ImplicitMle} means the same as on this library's own tape. What goes back
 * is the gradient of Deeplearning4j's training loss, which is averaged over the rows of the labels.
 * An estimator that learns from the loss of each sample sees the sum of the losses of all output
 * layers behind the vertex, of which each must have a row a sample.
 *
 * <p>The noise is a function of the seed, the name of the vertex and the network's iteration
 * counter alone. What a layer learns from step to step (the multiplier of AIMLE, a temperature) is
 * a parameter of the vertex, {@code state}, which no updater moves: it is saved with the model, and
 * averaged where models are.
 *
 * <p>Solver, noise and estimator must be records: those of this library, or one's own, which then
 * must be on the class path where the network is loaded.
 */
public final class DiscreteVertex extends GraphVertex {

  private static final long serialVersionUID = 1L;

  /** As maps, which Java, Kryo and JSON can all carry. */
  @JsonProperty private final Map<String, Object> estimator;

  @JsonProperty private final Map<String, Object> solver;
  @JsonProperty private final int rows;
  @JsonProperty private final long seed;
  @JsonProperty private final EvaluationMode evaluation;

  /**
   * A layer that evaluates without noise.
   *
   * @param estimator estimator and noise; a record
   * @param solver what chooses the structures; a record
   * @param rows solver instances an example, at least 1
   * @param seed the only source of randomness
   * @throws IllegalArgumentException if they do not fit, cannot be saved, or need a baseline
   *     network
   */
  public DiscreteVertex(EstimatorConfig estimator, SolverConfig solver, int rows, long seed) {
    this(estimator, solver, rows, seed, EvaluationMode.NOISE_OFF);
  }

  /**
   * The same with a choice of what is done outside of training.
   *
   * @param evaluation with or without noise
   */
  public DiscreteVertex(
      EstimatorConfig estimator,
      SolverConfig solver,
      int rows,
      long seed,
      EvaluationMode evaluation) {
    Checks.atLeast("rows", rows, 1);
    this.estimator = RecordMap.of(EstimatorConfig.class, estimator);
    this.solver = RecordMap.of(SolverConfig.class, solver);
    this.rows = rows;
    this.seed = seed;
    this.evaluation = evaluation;
    check(layer());
  }

  @JsonCreator
  DiscreteVertex(
      @JsonProperty("estimator") Map<String, Object> estimator,
      @JsonProperty("solver") Map<String, Object> solver,
      @JsonProperty("rows") int rows,
      @JsonProperty("seed") long seed,
      @JsonProperty("evaluation") EvaluationMode evaluation) {
    // The maps are made anew: numbers that were read have other types than those of the records.
    this(
        RecordMap.record(EstimatorConfig.class, estimator),
        RecordMap.record(SolverConfig.class, solver),
        rows,
        seed,
        evaluation);
  }

  /** Back-propagation has left the decoder when the vertex is asked. */
  private static void check(DiscreteLayer layer) {
    if (layer.learnsExpectation()) {
      throw new IllegalArgumentException(
          "Invalid estimator: its baseline learns what to expect of losses, for which a vertex has"
              + " no network");
    }
    if (layer instanceof SupervisedLayer) {
      throw new IllegalArgumentException(
          "Invalid estimator: it learns from right structures, which a vertex is not shown");
    }
    if (layer instanceof LossLayer losses && losses.lossFactor() != 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid estimator: it multiplies the decoder's gradient by %s, which a vertex cannot",
              losses.lossFactor()));
    }
  }

  /** A new layer in its initial state. */
  DiscreteLayer layer() {
    return RecordMap.record(EstimatorConfig.class, estimator)
        .layer(RecordMap.record(SolverConfig.class, solver).solver());
  }

  /** Solver instances an example. */
  public int rows() {
    return rows;
  }

  /** Where the noise comes from. */
  public long seed() {
    return seed;
  }

  /** What is done outside of training. */
  public EvaluationMode evaluation() {
    return evaluation;
  }

  @Override
  public DiscreteVertex clone() {
    return new DiscreteVertex(estimator, solver, rows, seed, evaluation);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DiscreteVertex vertex
        && estimator.equals(vertex.estimator)
        && solver.equals(vertex.solver)
        && rows == vertex.rows
        && seed == vertex.seed
        && evaluation == vertex.evaluation;
  }

  @Override
  public int hashCode() {
    return Objects.hash(estimator, solver, rows, seed, evaluation);
  }

  @Override
  public long numParams(boolean backprop) {
    return layer().state().length;
  }

  @Override
  public int minVertexInputs() {
    return 1;
  }

  @Override
  public int maxVertexInputs() {
    return 1;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    DiscreteLayer layer = layer();
    LayerState state = LayerState.of(layer, parameters, initialise);
    return new DiscreteGraphVertex(graph, name, index, type, this, layer, state);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    if (inputs.length != 1 || !(inputs[0] instanceof InputType.InputTypeFeedForward scores)) {
      throw new InvalidInputTypeException(
          "Invalid input of a discrete vertex: expected scores, [examples, rows * length]");
    }
    if (scores.getSize() % rows != 0) {
      throw new InvalidInputTypeException(
          String.format(
              Locale.ROOT,
              "Invalid input of a discrete vertex: %d scores an example, expected %d rows of equal"
                  + " length",
              scores.getSize(),
              rows));
    }
    return inputs[0];
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(
            null, DiscreteVertex.class, inputs[0], getOutputType(-1, inputs))
        .standardMemory(numParams(true), 0)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }
}
