package org.argmax4j.dl4j;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.config.Families;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.Annealing;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.LossLayer;
import org.argmax4j.estimator.MaximumLikelihood;
import org.argmax4j.estimator.PerturbationScore;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.Scores;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.estimator.baseline.LearnedBaseline;
import org.argmax4j.estimator.baseline.MovingAverage;
import org.argmax4j.estimator.baseline.MultiSample;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.matching.Assignment;
import org.argmax4j.structure.matching.PerfectMatching;
import org.argmax4j.structure.matching.QuadraticAssignment;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.structure.path.GridPath;
import org.argmax4j.structure.ranking.Ranking;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.structure.tour.Tour;
import org.argmax4j.structure.tree.DirectedSolver;
import org.argmax4j.structure.tree.SpanningTree;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DiscreteVertexTest {

  private static final TopK TOP_2 = new TopK(2, TopK.TieRule.INDEX);

  /** Every structure of the library, each with a fitting length of a row. */
  static Map<SolverConfig, Integer> structures() {
    return Map.ofEntries(
        Map.entry(TOP_2, 5),
        Map.entry(ArgMax.defaults(), 5),
        Map.entry(SpanningTree.defaults(), 6),
        Map.entry(DirectedSolver.defaults(), 12),
        Map.entry(Arborescence.defaults(), 9),
        Map.entry(ProjectiveTree.defaults(), 9),
        Map.entry(GridPath.defaults(), 9),
        Map.entry(Tour.defaults(), 10),
        Map.entry(Ranking.defaults(), 5),
        Map.entry(new Assignment(3), 9),
        Map.entry(PerfectMatching.defaults(), 9),
        Map.entry(QuadraticAssignment.defaults(), 27));
  }

  /** Estimators of every kind: from gradients and from losses, with and without a state. */
  static List<EstimatorConfig> estimators() {
    AdaptiveImplicitMle adaptive = with(AdaptiveImplicitMle.defaults(), "initialStep", 0.5);
    GumbelSoftmax cooling =
        with(
            GumbelSoftmax.defaults(),
            "annealing",
            new Annealing(Annealing.Schedule.EXPONENTIAL, 0.1, 1, 0.01));
    return List.of(
        with(ImplicitMle.defaults(), Map.of("samples", 3, "noise", Gaussian.defaults())),
        with(adaptive, "samples", 2),
        BlackboxDifferentiation.defaults(),
        Identity.defaults(),
        StraightThrough.defaults(),
        cooling,
        with(PerturbationScore.defaults(), Map.of("samples", 2)),
        with(ScoreFunction.defaults(), "baseline", MovingAverage.defaults()));
  }

  static Stream<Arguments> layers() {
    List<Arguments> all = new ArrayList<>();
    structures()
        .forEach(
            (solver, length) -> {
              for (EstimatorConfig estimator : estimators()) {
                if (fits(estimator, solver)) {
                  all.add(Arguments.of(estimator, solver, length));
                }
              }
            });
    return all.stream();
  }

  private static boolean fits(EstimatorConfig estimator, SolverConfig solver) {
    try {
      estimator.layer(solver.solver());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void everyFamilyOfStructuresIsProved() {
    assertThat(structures().keySet().stream().map(Object::getClass).toList())
        .containsAll(
            Families.of(SolverConfig.class).values().stream()
                .filter(type -> type.getPackageName().startsWith("org.argmax4j"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theGradientOfTheScoresIsThatOfTheLibrary(
      EstimatorConfig estimator, SolverConfig solver, int length) {
    ScoresNetwork network = new ScoresNetwork(new DiscreteVertex(estimator, solver, 2, 7), length);
    float[] scores = network.randomScores(3);
    DiscreteLayer layer = estimator.layer(solver.solver());
    float[] labels = network.randomLabels(3 * layer.samples());

    float[] gradient = network.scoreGradient(scores, labels, 3);

    Scores batch = new Scores(scores, 3, 2, length);
    SplittableRandom noise = new RandomStreams(7).child("code").stream("noise", 0);
    assertThat(gradient).containsExactly(own(layer, batch, labels, noise), tolerance());
  }

  private static org.assertj.core.data.Offset<Float> tolerance() {
    return org.assertj.core.data.Offset.offset(1e-4f);
  }

  /** The gradient of the sum of the losses of all samples, taken by means and multiplied back. */
  private static float[] own(
      DiscreteLayer layer, Scores scores, float[] labels, SplittableRandom noise) {
    if (layer instanceof LossLayer byLoss) {
      LossLayer.Pass pass = byLoss.forward(scores, noise);
      float[] losses = new float[3 * layer.samples()];
      for (int i = 0; i < labels.length; i++) {
        float difference = pass.structures()[i] - labels[i];
        losses[i / scores.exampleSize()] += difference * difference;
      }
      return scaled(pass.backward(losses), layer.samples());
    }
    GradientLayer.Pass pass = ((GradientLayer) layer).forward(scores, noise);
    float[] gradient = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      gradient[i] = 2 * (pass.structures()[i] - labels[i]) / 3;
    }
    return scaled(pass.backward(gradient), 3 * layer.samples());
  }

  private static float[] scaled(float[] values, int factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aVertexIsItselfAfterJsonAndAfterJava(
      EstimatorConfig estimator, SolverConfig solver, int length)
      throws IOException, ClassNotFoundException {
    DiscreteVertex vertex = new DiscreteVertex(estimator, solver, 2, 7, EvaluationMode.NOISE_ON);
    ComputationGraphConfiguration configuration = new ScoresNetwork(vertex, length).configuration();

    ComputationGraphConfiguration read =
        ComputationGraphConfiguration.fromJson(configuration.toJson());

    assertThat(read.getVertices().get("code")).isEqualTo(vertex).hasSameHashCodeAs(vertex);
    assertThat(read.toJson()).isEqualTo(configuration.toJson());
    assertThat(copy(vertex)).isEqualTo(vertex);
    assertThat(vertex.clone()).isEqualTo(vertex);
    assertThat(
            RecordMap.record(EstimatorConfig.class, RecordMap.of(EstimatorConfig.class, estimator)))
        .isEqualTo(estimator);
  }

  private static Object copy(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLoadedModelGoesOnBitForBit(EstimatorConfig estimator, SolverConfig solver, int length)
      throws IOException {
    ScoresNetwork network = new ScoresNetwork(new DiscreteVertex(estimator, solver, 2, 7), length);
    float[] scores = network.randomScores(3);
    float[] labels = network.randomLabels(3 * network.samples());
    network.fit(scores, labels, 3);
    network.fit(scores, labels, 3);

    ScoresNetwork loaded = network.with(loaded(network.graph()));
    network.fit(scores, labels, 3);
    loaded.fit(scores, labels, 3);

    assertThat(loaded.graph().params()).isEqualTo(network.graph().params());
    assertThat(loaded.structures(scores, 3)).isEqualTo(network.structures(scores, 3));
  }

  private static ComputationGraph loaded(ComputationGraph graph) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(graph, bytes, true);
    return ModelSerializer.restoreComputationGraph(
        new ByteArrayInputStream(bytes.toByteArray()), true);
  }

  @Test
  void whatALayerLearnsIsAParameterThatEveryStepSets() {
    AdaptiveImplicitMle adaptive = with(AdaptiveImplicitMle.defaults(), "initialStep", 0.5);
    ScoresNetwork network = new ScoresNetwork(new DiscreteVertex(adaptive, TOP_2, 2, 7), 5);
    float[] scores = network.randomScores(3);
    INDArray state = network.graph().getVertex("code").paramTable(false).get("state");
    assertThat(state.toFloatVector()).startsWith(0.5f);
    network.fit(scores, network.randomLabels(3), 3);

    assertThat(state.getFloat(0)).isIn(0.5f + 1e-3f, 0.5f - 1e-3f);
    network.structures(scores, 3);
    network.graph().score(network.data(scores, network.randomLabels(3), 3), true);
    assertThat(state.getFloat(0)).isIn(0.5f + 1e-3f, 0.5f - 1e-3f);
  }

  @Test
  void copiesOfANetworkDrawNoiseOfTheirOwn() {
    float[] scores = new float[10];
    ScoresNetwork network = new ScoresNetwork(new DiscreteVertex(noisy(), TOP_2, 2, 7), 5);
    float[] alone = network.sampled(scores, 1);
    assertThat(network.sampled(scores, 1)).isEqualTo(alone);
    DiscreteGraphVertex.replica(network.graph(), 0);
    float[] first = network.sampled(scores, 1);
    DiscreteGraphVertex.replica(network.graph(), 1);

    assertThat(network.sampled(scores, 1)).isNotEqualTo(first);
    DiscreteGraphVertex.replica(network.graph(), 0);
    assertThat(network.sampled(scores, 1)).isEqualTo(first);
  }

  private static ImplicitMle noisy() {
    return with(ImplicitMle.defaults(), "samples", 20);
  }

  @Test
  void outsideOfTrainingThereIsAStructureAnExampleOrASampleEach() {
    float[] scores = {3, 1, 2, 0, 0, 0, 0, 0, 5, 4};
    ScoresNetwork quiet = new ScoresNetwork(new DiscreteVertex(noisy(), TOP_2, 2, 7), 5);
    ScoresNetwork loud =
        new ScoresNetwork(new DiscreteVertex(noisy(), TOP_2, 2, 7, EvaluationMode.NOISE_ON), 5);

    assertThat(quiet.structures(scores, 1)).containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 1, 1);
    assertThat(loud.structures(scores, 1)).hasSize(20 * 10);
  }

  @Test
  void masksOfExamplesAreThoseOfTheirSamples() {
    ScoresNetwork network = new ScoresNetwork(new DiscreteVertex(noisy(), TOP_2, 2, 7), 5);
    INDArray mask = Nd4j.createFromArray(new float[][] {{1}, {0}});

    INDArray repeated =
        network
            .graph()
            .getVertex("code")
            .feedForwardMaskArrays(new INDArray[] {mask}, null, 2)
            .getFirst();

    assertThat(repeated.shape()).containsExactly(40, 1);
    assertThat(repeated.sumNumber().intValue()).isEqualTo(20);
    assertThat(repeated.getInt(19)).isEqualTo(1);
    assertThat(network.graph().getVertex("code").feedForwardMaskArrays(null, null, 2)).isNull();
  }

  @Test
  void whatNoVertexCanDoIsRefused() {
    LearnedBaseline learned = LearnedBaseline.defaults();
    assertThatThrownBy(
            () ->
                new DiscreteVertex(
                    with(ScoreFunction.defaults(), "baseline", learned), TOP_2, 1, 7))
        .hasMessageContaining("for which a vertex has no network");
    assertThatThrownBy(() -> new DiscreteVertex(MaximumLikelihood.defaults(), TOP_2, 1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid estimator: it learns from right structures, which a vertex is not shown");
    MultiSample published = new MultiSample(MultiSample.LossDivisor.SAMPLES_LESS_ONE);
    assertThatThrownBy(
            () ->
                new DiscreteVertex(
                    with(ScoreFunction.defaults(), Map.of("baseline", published, "samples", 2)),
                    TOP_2,
                    1,
                    7))
        .hasMessageContaining("multiplies the decoder's gradient by 2.0");
    assertThatThrownBy(
            () -> new DiscreteVertex(StochasticSoftmaxTrick.defaults(), Tour.defaults(), 1, 7))
        .hasMessageContaining("its distribution must be known");
    SolverConfig nameless = () -> TOP_2;
    assertThatThrownBy(() -> new DiscreteVertex(Identity.defaults(), nameless, 1, 7))
        .hasMessageContaining("is no record");
    assertThatThrownBy(() -> new DiscreteVertex(Identity.defaults(), TOP_2, 0, 7))
        .hasMessage("Invalid rows: 0, must be at least 1");
  }

  @Test
  void aSavedVertexOfWhatIsNotThereIsRefusedWithItsName() {
    Map<String, Object> gone = Map.of("solver", "com.example.Gone");
    assertThatThrownBy(() -> RecordMap.record(SolverConfig.class, gone))
        .hasMessageStartingWith("Invalid solver: 'com.example.Gone', must be a class that");
    Map<String, Object> other = Map.of("solver", "java.lang.Runtime");
    assertThatThrownBy(() -> RecordMap.record(SolverConfig.class, other))
        .hasMessageStartingWith("Invalid solver: 'java.lang.Runtime'");
    assertThatThrownBy(
            () -> RecordMap.record(SolverConfig.class, Map.of("solver", "top-k", "k", 2)))
        .hasMessage("Invalid TopK: the component ties is missing");
    assertThatThrownBy(() -> RecordMap.record(SolverConfig.class, Map.of()))
        .hasMessageStartingWith("Invalid solver: 'null'");
  }

  @Test
  void inputsOfOtherShapesAreRefused() {
    DiscreteVertex vertex = new DiscreteVertex(Identity.defaults(), TOP_2, 2, 7);
    assertThatThrownBy(() -> new ScoresNetwork(vertex, 5).withScores(11))
        .hasMessageContaining("11 scores an example, expected 2 rows of equal length");
  }

  @Test
  void lossesOfOtherRowsThanSamplesAreRefused() {
    DiscreteVertex vertex =
        new DiscreteVertex(with(ScoreFunction.defaults(), "samples", 2), TOP_2, 2, 7);
    ScoresNetwork network = new ScoresNetwork(vertex, 5);
    float[] scores = network.randomScores(3);

    assertThatThrownBy(() -> network.fit(scores, network.randomLabels(3), 3))
        .isInstanceOf(RuntimeException.class);
  }
}
