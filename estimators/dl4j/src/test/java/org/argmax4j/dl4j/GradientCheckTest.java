package org.argmax4j.dl4j;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.estimator.ReparameterisableSubsetSampling;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.structure.tree.SpanningTree;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Relaxations, whose output has a derivative, in front of Deeplearning4j's own checker. The other
 * estimators give a gradient that no difference of losses has; {@link DiscreteVertexTest} compares
 * it with the library's.
 */
class GradientCheckTest {

  /** Scores are float32, so that a smaller step would drown in their rounding. */
  private static final double STEP = 1e-2;

  @BeforeEach
  void computeInFloat64() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterEach
  void computeInFloat32() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  static Stream<Arguments> relaxations() {
    TopK top2 = new TopK(2, TopK.TieRule.INDEX);
    StochasticSoftmaxTrick trick = StochasticSoftmaxTrick.defaults();
    return Stream.of(
        Arguments.of(trick, top2, 5),
        Arguments.of(with(trick, Map.of("samples", 3, "temperature", 2.0)), top2, 5),
        Arguments.of(trick, SpanningTree.defaults(), 6),
        Arguments.of(trick, Arborescence.defaults(), 9),
        Arguments.of(trick, ProjectiveTree.defaults(), 9),
        Arguments.of(GumbelSoftmax.defaults(), top2, 5),
        Arguments.of(ReparameterisableSubsetSampling.defaults(), top2, 5));
  }

  @ParameterizedTest
  @MethodSource("relaxations")
  void theGradientIsThatOfTheLoss(EstimatorConfig estimator, SolverConfig solver, int length) {
    DiscreteVertex vertex = new DiscreteVertex(estimator, solver, 2, 7);
    ComputationGraph network = network(vertex, 2 * length);
    int rows = 4 * vertex.layer().samples();

    boolean passed =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.GraphConfig()
                .net(network)
                .epsilon(STEP)
                .maxRelError(1e-2)
                .minAbsoluteError(1e-4)
                .excludeParams(Set.of("code_state"))
                .inputs(new INDArray[] {Nd4j.rand(DataType.DOUBLE, 4, 3)})
                .labels(new INDArray[] {Nd4j.rand(DataType.DOUBLE, rows, 2)}));

    assertThat(passed).isTrue();
  }

  private static ComputationGraph network(DiscreteVertex vertex, int scores) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.feedForward(3))
                .addLayer(
                    "scores",
                    new DenseLayer.Builder().nOut(scores).activation(Activation.TANH).build(),
                    "x")
                .addVertex("code", vertex, "scores")
                .addLayer(
                    "y",
                    new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nOut(2)
                        .activation(Activation.TANH)
                        .build(),
                    "code")
                .setOutputs("y")
                .build());
    network.init();
    return network;
  }
}
