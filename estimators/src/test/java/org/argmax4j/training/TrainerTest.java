package org.argmax4j.training;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.PerturbationScore;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.baseline.LearnedBaseline;
import org.argmax4j.nn.Dense;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

  private static final int EXAMPLES = 30;
  private static final int CHOICES = 4;
  private static final Backend BACKEND = Backends.chosen();

  /**
   * Example i is a number from 0 to 3 as a one-hot vector; the loss is the squared distance of the
   * chosen one-hot vector to it, times a scale, plus an offset that depends on the example.
   */
  private static final class Copying implements Objective<int[]> {

    private final Parameters parameters = new Parameters(BACKEND);
    private final Dense encoder;
    private final Dense expectation;
    private final double scale;
    private final boolean learned;
    private final List<Integer> order = new ArrayList<>();
    private int expected = EXAMPLES;
    private boolean asked;
    private boolean oneByOne;
    private boolean inPieces;

    Copying(double scale, boolean learned) {
      SplittableRandom random = new SplittableRandom(1);
      this.scale = scale;
      this.learned = learned;
      encoder = dense("encoder", CHOICES, random);
      expectation = dense("expectation", 1, random);
    }

    private Dense dense(String name, int out, SplittableRandom random) {
      Fans size = new Fans(CHOICES, out);
      return Dense.create(
          parameters, name, size, Activation.LINEAR, Initialisation.xavier(1), random);
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public int examples() {
      return EXAMPLES;
    }

    @Override
    public int[] batch(int[] examples) {
      Arrays.stream(examples).forEach(order::add);
      return examples;
    }

    @Override
    public List<Piece<int[]>> pieces(int[] batch) {
      int first = Math.min(2, batch.length - 1);
      return inPieces
          ? List.of(
              new Piece<>(Arrays.copyOf(batch, first), (double) first / batch.length),
              new Piece<>(
                  Arrays.copyOfRange(batch, first, batch.length),
                  1 - (double) first / batch.length))
          : List.of(new Piece<>(batch, 1));
    }

    @Override
    public Encoding encode(Tape tape, int[] batch, Step step) {
      float[] oneHot = new float[batch.length * CHOICES];
      float[] offsets = new float[batch.length];
      for (int i = 0; i < batch.length; i++) {
        oneHot[i * CHOICES + batch[i] % CHOICES] = 1;
        offsets[i] = 10 * (batch[i] % CHOICES);
      }
      Node x = tape.constant(oneHot, batch.length, CHOICES);
      Node all = encoder.apply(x);
      Node scores = oneByOne ? Shapes.reshape(all, all.size(), 1) : all;
      return new Encoding() {
        @Override
        public Node scores() {
          return scores;
        }

        @Override
        public int rows() {
          return 1;
        }

        @Override
        public int length() {
          return CHOICES;
        }

        @Override
        public Optional<int[]> lengths() {
          int[] lengths = new int[batch.length];
          Arrays.fill(lengths, CHOICES);
          return oneByOne ? Optional.of(lengths) : Optional.empty();
        }

        @Override
        public Node losses(Node given) {
          assertThat(given.shape().columns()).isEqualTo(oneByOne ? 1 : CHOICES);
          Node structures = Shapes.reshape(given, given.size() / CHOICES, CHOICES);
          int samples = structures.shape().extent(0) / batch.length;
          Node errors = Losses.squaredError(structures, Shapes.repeatRows(x, samples));
          Node distances = Reductions.sum(errors, 1);
          float[] shifted = distances.toArray();
          for (int i = 0; i < shifted.length; i++) {
            shifted[i] = offsets[i / samples];
          }
          return Arithmetic.add(
              Arithmetic.scale(distances, scale), tape.constant(shifted, shifted.length));
        }

        @Override
        public Optional<Node> baseline() {
          asked = true;
          return learned ? Optional.of(expectation.apply(x)) : Optional.empty();
        }
      };
    }

    @Override
    public EpochMetrics metrics(int samples) {
      return new EpochMetrics() {
        private double total;
        private int seen;

        @Override
        public void add(StepResult step, int examples) {
          assertThat(step.losses()).hasSize(examples * samples);
          assertThat(step.penalties()).isEmpty();
          total += (double) step.loss() * examples;
          seen += examples;
        }

        @Override
        public void report(Map<String, Double> metrics) {
          assertThat(seen).isEqualTo(expected);
          metrics.put("train.loss", total / seen);
        }
      };
    }
  }

  private static Trainer<int[]> trainer(Objective<int[]> objective, EstimatorConfig method) {
    return new Trainer<>(
        objective,
        new BackPropagation<>(objective, method.layer(new ArgMax()), BACKEND),
        Adam.withRate(0.05).over(objective.parameters()),
        7,
        new RandomStreams(3));
  }

  static Stream<EstimatorConfig> methods() {
    return Stream.of(
        ImplicitMle.defaults(),
        // From its first step on its gradient is not zero, which no rate makes infinite.
        with(AdaptiveImplicitMle.defaults(), "initialStep", 1),
        GumbelSoftmax.defaults(),
        ScoreFunction.defaults(),
        PerturbationScore.defaults());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theLossFallsWhateverTheGradientIsMadeOf(EstimatorConfig method) {
    List<Double> losses = new ArrayList<>();
    try (Trainer<int[]> trainer = trainer(new Copying(1, false), method)) {
      for (int epoch = 0; epoch < 30; epoch++) {
        Map<String, Double> metrics = new TreeMap<>();
        trainer.epoch(epoch, metrics);
        losses.add(metrics.get("train.loss"));
        assertThat(metrics).containsKeys("layer.gradient-sparsity", "layer.gradient-sparsity-mean");
      }
      assertThat(trainer.timings()).containsOnlyKeys("time.step-ms");
    }
    assertThat(losses.get(29)).isLessThan(losses.get(0) - 0.05);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aTrainerThatWasRestoredGoesOnBitForBit(EstimatorConfig method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, Double> undisturbed = new TreeMap<>();
    Map<String, Double> resumed = new TreeMap<>();
    try (Trainer<int[]> trainer = trainer(new Copying(1, false), method)) {
      trainer.epoch(0, new TreeMap<>());
      trainer.save(new DataOutputStream(bytes));
      trainer.epoch(1, undisturbed);
    }
    try (Trainer<int[]> trainer = trainer(new Copying(1, false), method)) {
      trainer.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      trainer.epoch(1, resumed);
    }
    assertThat(resumed).isEqualTo(undisturbed);
  }

  /** Layers that take the examples of a batch for themselves, each with noise of its own. */
  static Stream<EstimatorConfig> methodsWithoutState() {
    return Stream.of(
        with(ImplicitMle.defaults(), Map.of("samples", 3)),
        GumbelSoftmax.defaults(),
        ScoreFunction.defaults());
  }

  @ParameterizedTest
  @MethodSource("methodsWithoutState")
  void examplesWithLengthsOfTheirOwnAreLearntFromAsThoseOfOneLength(EstimatorConfig method) {
    Map<String, Double> whole = new TreeMap<>();
    Map<String, Double> parts = new TreeMap<>();
    try (Trainer<int[]> trainer = trainer(new Copying(1, false), method)) {
      trainer.epoch(0, whole);
    }
    Copying oneByOne = new Copying(1, false);
    oneByOne.oneByOne = true;
    try (Trainer<int[]> trainer = trainer(oneByOne, method)) {
      trainer.epoch(0, parts);
    }
    assertThat(parts.get("train.loss")).isCloseTo(whole.get("train.loss"), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("methodsWithoutState")
  void aBatchInPiecesHasTheGradientOfTheWhole(EstimatorConfig method) {
    List<float[]> gradients = new ArrayList<>();
    List<StepResult> results = new ArrayList<>();
    for (boolean inPieces : new boolean[] {false, true}) {
      Copying objective = new Copying(1, false);
      objective.inPieces = inPieces;
      try (GradientStep<int[]> step =
          new BackPropagation<>(objective, method.layer(new ArgMax()), BACKEND)) {
        int[] batch = {0, 1, 2, 3, 4};
        results.add(step.gradient(batch, new Step(new RandomStreams(5), 0)));
      }
      gradients.add(objective.parameters().all().get(0).gradientArray());
    }
    assertThat(results.get(1).losses()).isEqualTo(results.get(0).losses());
    assertThat(results.get(1).loss()).isCloseTo(results.get(0).loss(), within(1e-5f));
    assertThat(gradients.get(1))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(gradients.get(0));
  }

  @Test
  void stepsInPiecesAreThoseOfWholeEpochs() {
    Copying whole = new Copying(1, false);
    try (Trainer<int[]> trainer = trainer(whole, ImplicitMle.defaults())) {
      trainer.epoch(0, new TreeMap<>());
      trainer.epoch(1, new TreeMap<>());
    }
    Copying inPieces = new Copying(1, false);
    try (Trainer<int[]> trainer = trainer(inPieces, ImplicitMle.defaults())) {
      // An epoch has 5 steps, the last of them 2 examples.
      inPieces.expected = 3 * 7;
      trainer.steps(0, 3, new TreeMap<>());
      inPieces.expected = 4 * 7 + 2;
      trainer.steps(3, 5, new TreeMap<>());
      inPieces.expected = 7 + 2;
      trainer.steps(8, 2, new TreeMap<>());
    }
    assertThat(inPieces.order).isEqualTo(whole.order).hasSize(2 * EXAMPLES);
    assertThat(whole.order.subList(0, EXAMPLES)).isNotEqualTo(whole.order.subList(EXAMPLES, 60));
    assertThat(inPieces.parameters().snapshot())
        .usingRecursiveComparison()
        .isEqualTo(whole.parameters().snapshot());
  }

  @Test
  void theGivenOrderIsThatOfTheNumbersInEveryEpoch() {
    Copying objective = new Copying(1, false);
    try (Trainer<int[]> trainer =
        new Trainer<>(
            objective,
            new BackPropagation<>(objective, ImplicitMle.defaults().layer(new ArgMax()), BACKEND),
            Adam.withRate(0.05).over(objective.parameters()),
            7,
            Trainer.Order.GIVEN,
            new RandomStreams(3))) {
      trainer.epoch(0, new TreeMap<>());
      trainer.epoch(1, new TreeMap<>());
    }
    List<Integer> once = IntStream.range(0, EXAMPLES).boxed().toList();
    assertThat(objective.order.subList(0, EXAMPLES)).isEqualTo(once);
    assertThat(objective.order.subList(EXAMPLES, 2 * EXAMPLES)).isEqualTo(once);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTrainingAndMovesNothing() {
    Copying objective = new Copying(Double.MAX_VALUE, false);
    List<float[]> before = objective.parameters().snapshot();
    try (Trainer<int[]> trainer = trainer(objective, ImplicitMle.defaults())) {
      assertThatThrownBy(() -> trainer.epoch(2, new TreeMap<>()))
          .isInstanceOf(DivergedException.class)
          .hasMessageMatching("training loss is (Infinity|NaN) in epoch 3, step 1");
    }
    assertThat(objective.parameters().snapshot()).usingRecursiveComparison().isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void scoresThatAreNotFiniteEndTheTraining(EstimatorConfig method) {
    Copying objective = new Copying(1, false);
    try (Trainer<int[]> trainer =
        new Trainer<>(
            objective,
            new BackPropagation<>(objective, method.layer(new ArgMax()), BACKEND),
            Adam.withRate(3e38).over(objective.parameters()),
            7,
            new RandomStreams(3))) {
      assertThatThrownBy(() -> trainer.epoch(0, new TreeMap<>()))
          .isInstanceOf(DivergedException.class)
          .hasMessageMatching(
              "training is not finite in epoch 1, step \\d: Invalid score.* example \\d, row 0.*");
    }
  }

  /** Expected losses alone are subtracted. */
  private static ScoreFunction learned() {
    LearnedBaseline baseline = with(LearnedBaseline.defaults(), "decay", 0);
    return with(ScoreFunction.defaults(), "baseline", baseline);
  }

  @Test
  void aLayerThatLearnsAnExpectationNeedsANetworkForIt() {
    try (Trainer<int[]> trainer = trainer(new Copying(1, false), learned())) {
      assertThatThrownBy(() -> trainer.epoch(0, new TreeMap<>()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The layer learns what to expect of losses, but the objective has no network for"
                  + " that");
    }
  }

  @Test
  void aNetworkForExpectationsIsAskedOnlyWhereItIsUsed() {
    Copying objective = new Copying(1, true);
    try (Trainer<int[]> trainer = trainer(objective, ScoreFunction.defaults())) {
      trainer.epoch(0, new TreeMap<>());
    }
    assertThat(objective.asked).isFalse();
  }

  @Test
  void aLearnedBaselineFitsTheLossesAndLeavesTheValueOfTheLoss() {
    Copying objective = new Copying(0, true);
    try (Trainer<int[]> trainer = trainer(objective, learned())) {
      Map<String, Double> metrics = new TreeMap<>();
      for (int epoch = 0; epoch < 400; epoch++) {
        trainer.epoch(epoch, metrics);
      }
      // The loss is the offset alone: 0, 10, 20 and 30, for 8, 8, 7 and 7 of the thirty examples.
      assertThat(metrics.get("train.loss")).isCloseTo((80 + 140 + 210) / 30.0, within(1e-5));
    }
    try (Tape tape = Tape.inference(BACKEND)) {
      Encoding encoding =
          objective.encode(tape, new int[] {0, 1, 2, 3}, new Step(new RandomStreams(0), 0));
      assertThat(encoding.baseline().orElseThrow().toArray())
          .containsExactly(new float[] {0, 10, 20, 30}, within(0.5f));
    }
  }

  @Test
  void withALearnedBaselineTheScoresOfConstantLossesStayNearlyWhereTheyAre() {
    Copying with = new Copying(0, true);
    Copying without = new Copying(0, false);
    double[] moved = new double[2];
    Copying[] both = {with, without};
    for (int i = 0; i < 2; i++) {
      EstimatorConfig method = i == 0 ? learned() : ScoreFunction.defaults();
      try (Trainer<int[]> trainer = trainer(both[i], method)) {
        for (int epoch = 0; epoch < 300; epoch++) {
          trainer.epoch(epoch, new TreeMap<>());
        }
        float[] before = both[i].parameters().all().get(0).toArray();
        for (int epoch = 300; epoch < 320; epoch++) {
          trainer.epoch(epoch, new TreeMap<>());
        }
        float[] after = both[i].parameters().all().get(0).toArray();
        for (int j = 0; j < after.length; j++) {
          moved[i] += Math.abs(after[j] - before[j]);
        }
      }
    }
    // Every structure has the same loss: what moves the scores is noise, which the baseline takes.
    assertThat(moved[0]).isLessThan(moved[1]);
  }
}
