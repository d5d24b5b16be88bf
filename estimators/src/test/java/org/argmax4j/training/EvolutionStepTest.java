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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.argmax4j.nn.BatchNormalisation;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies.Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A normalised encoder and a decoder, trained to give their input back by one of four codes. */
class EvolutionStepTest {

  private static final int EXAMPLES = 24;
  private static final int BITS = 6;
  private static final int CODES = 4;
  private static final Backend BACKEND = Backends.chosen();

  private static final class Autoencoder implements Objective<float[]> {

    private final Parameters parameters = new Parameters(BACKEND);
    private Optional<int[]> rows = Optional.empty();
    private boolean inPieces;
    private final BatchNormalisation normalisation =
        BatchNormalisation.create(parameters, "encoder.normalisation", BITS);
    private final Mlp encoder = mlp("encoder", BITS, 8, CODES);
    private final Mlp decoder = mlp("decoder", CODES, BITS);

    private Mlp mlp(String name, int... widths) {
      return Mlp.create(
          parameters,
          name,
          Initialisation.pytorchDefault(),
          new SplittableRandom(widths.length),
          widths);
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public List<Parameter> encoderParameters() {
      return parameters.startingWith("encoder.");
    }

    @Override
    public List<Piece<float[]>> pieces(float[] batch) {
      int half = batch.length / 2 / BITS * BITS;
      double share = (double) half / batch.length;
      return inPieces
          ? List.of(
              new Piece<>(Arrays.copyOf(batch, half), share),
              new Piece<>(Arrays.copyOfRange(batch, half, batch.length), 1 - share))
          : List.of(new Piece<>(batch, 1));
    }

    @Override
    public Optional<int[]> rows(Parameter parameter, float[] batch) {
      return parameter.name().equals("encoder.0.weight") ? rows : Optional.empty();
    }

    @Override
    public int examples() {
      return EXAMPLES;
    }

    @Override
    public float[] batch(int[] examples) {
      float[] bits = new float[examples.length * BITS];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = i % BITS < 2 + examples[i / BITS] % CODES ? 1 : 0;
      }
      return bits;
    }

    @Override
    public Encoding encode(Tape tape, float[] batch, Step step) {
      Node x = tape.constant(batch, batch.length / BITS, BITS);
      Node scores = encoder.apply(normalisation.apply(x));
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
          return CODES;
        }

        @Override
        public Node losses(Node structures) {
          return Losses.sigmoidCrossEntropy(decoder.apply(structures), x);
        }
      };
    }

    @Override
    public EpochMetrics metrics(int samples) {
      return new EpochMetrics() {
        private double total;

        @Override
        public void add(StepResult step, int examples) {
          total += (double) step.loss() * examples;
        }

        @Override
        public void report(Map<String, Double> metrics) {
          metrics.put("train.loss", total / EXAMPLES);
        }
      };
    }
  }

  private static NaturalEvolutionStrategies config(Decoder decoder) {
    return with(
        NaturalEvolutionStrategies.defaults(), Map.of("population", 40, "decoder", decoder));
  }

  private static GradientStep<float[]> step(Autoencoder objective, Decoder decoder) {
    NaturalEvolutionStrategies config = config(decoder);
    return GradientStep.of(config, objective, config.layer(new ArgMax()), BACKEND);
  }

  private static Trainer<float[]> trainer(Autoencoder objective, Decoder decoder, double rate) {
    return new Trainer<>(
        objective,
        step(objective, decoder),
        Adam.withRate(rate).over(objective.parameters()),
        8,
        new RandomStreams(3));
  }

  @ParameterizedTest
  @EnumSource(names = {"PERTURBED", "BACK_PROPAGATION"})
  void theLossFalls(Decoder decoder) {
    List<Double> losses = new ArrayList<>();
    try (Trainer<float[]> trainer = trainer(new Autoencoder(), decoder, 0.02)) {
      Map<String, Double> metrics = new TreeMap<>();
      for (int epoch = 0; epoch < 60; epoch++) {
        trainer.epoch(epoch, metrics);
        losses.add(metrics.get("train.loss"));
      }
      assertThat(metrics)
          .containsKeys("layer.population-deviation-mean")
          .containsEntry("layer.not-finite", 0.0);
    }
    assertThat(losses.get(59)).isLessThan(0.5 * losses.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void aTrainerThatWasRestoredGoesOnBitForBit(Decoder decoder) throws IOException {
    ByteArrayOutputStream checkpoint = new ByteArrayOutputStream();
    ByteArrayOutputStream undisturbed = new ByteArrayOutputStream();
    ByteArrayOutputStream resumed = new ByteArrayOutputStream();
    try (Trainer<float[]> trainer = trainer(new Autoencoder(), decoder, 0.02)) {
      trainer.epoch(0, new TreeMap<>());
      trainer.save(new DataOutputStream(checkpoint));
      trainer.epoch(1, new TreeMap<>());
      trainer.save(new DataOutputStream(undisturbed));
    }
    try (Trainer<float[]> trainer = trainer(new Autoencoder(), decoder, 0.02)) {
      trainer.restore(new DataInputStream(new ByteArrayInputStream(checkpoint.toByteArray())));
      trainer.epoch(1, new TreeMap<>());
      trainer.save(new DataOutputStream(resumed));
    }
    assertThat(resumed.toByteArray()).isEqualTo(undisturbed.toByteArray());
  }

  @ParameterizedTest
  @EnumSource
  void aStepMovesStatisticsOnceByTheMeanAndLeavesTheWeights(Decoder decoder) {
    Autoencoder objective = new Autoencoder();
    List<float[]> before = parameters(objective);
    float[] batch = objective.batch(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    Step first = new Step(new RandomStreams(5), 0);
    try (GradientStep<float[]> step = step(objective, decoder)) {
      step.gradient(batch, first);
    }
    assertThat(parameters(objective)).usingRecursiveComparison().isEqualTo(before);

    Autoencoder once = new Autoencoder();
    try (Tape tape = Tape.training(BACKEND)) {
      once.encode(tape, batch, first);
    }
    assertThat(objective.normalisation.mean().values())
        .isEqualTo(once.normalisation.mean().values());
    assertThat(objective.normalisation.variance().values())
        .isEqualTo(once.normalisation.variance().values());
  }

  private static List<float[]> parameters(Autoencoder objective) {
    return objective.parameters().all().stream().map(Parameter::toArray).toList();
  }

  @Test
  void theDecoderLearnsAsItIsTold() {
    Map<Decoder, float[]> gradients = new EnumMap<>(Decoder.class);
    for (Decoder decoder : Decoder.values()) {
      Autoencoder objective = new Autoencoder();
      float[] batch = objective.batch(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
      try (GradientStep<float[]> step = step(objective, decoder)) {
        step.gradient(batch, new Step(new RandomStreams(5), 0));
      }
      assertThat(objective.encoderParameters()).allMatch(Parameter::hasGradient);
      List<Parameter> decoders = objective.parameters().startingWith("decoder.");
      assertThat(decoders).allMatch(p -> p.hasGradient() == (decoder != Decoder.FROZEN));
      gradients.put(decoder, decoders.get(0).gradientArray());
    }
    assertThat(gradients.get(Decoder.PERTURBED))
        .isNotEqualTo(gradients.get(Decoder.BACK_PROPAGATION));

    // By back-propagation it is the gradient of the decoder of any other layer.
    Autoencoder objective = new Autoencoder();
    float[] batch = objective.batch(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    try (GradientStep<float[]> step =
        new BackPropagation<>(objective, config(Decoder.PERTURBED).layer(new ArgMax()), BACKEND)) {
      step.gradient(batch, new Step(new RandomStreams(5), 0));
    }
    assertThat(objective.parameters().startingWith("decoder.").get(0).gradientArray())
        .isEqualTo(gradients.get(Decoder.BACK_PROPAGATION));
  }

  @Test
  void rowsThatABatchDoesNotReadHaveNoGradient() {
    List<float[]> gradients = new ArrayList<>();
    for (Optional<int[]> rows : List.of(Optional.<int[]>empty(), Optional.of(new int[] {4, 1}))) {
      Autoencoder objective = new Autoencoder();
      objective.rows = rows;
      float[] batch = objective.batch(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
      try (GradientStep<float[]> step = step(objective, Decoder.PERTURBED)) {
        step.gradient(batch, new Step(new RandomStreams(5), 0));
      }
      gradients.add(objective.parameters().startingWith("encoder.0.weight").get(0).gradientArray());
    }
    float[] expected = gradients.get(0).clone();
    int columns = expected.length / BITS;
    for (int row : new int[] {0, 2, 3, 5}) {
      Arrays.fill(expected, row * columns, (row + 1) * columns, 0);
    }
    assertThat(expected).isNotEqualTo(gradients.get(0));
    assertThat(gradients.get(1)).isEqualTo(expected);
  }

  /** Their normalisations see the moments of a piece, so that losses are but nearly the same. */
  @Test
  void aBatchInPiecesHasNearlyTheLossesOfTheWhole() {
    List<StepResult> results = new ArrayList<>();
    for (boolean inPieces : new boolean[] {false, true}) {
      Autoencoder objective = new Autoencoder();
      objective.inPieces = inPieces;
      float[] batch = objective.batch(new int[] {0, 1, 2, 3, 0, 1, 2, 3});
      try (GradientStep<float[]> step = step(objective, Decoder.BACK_PROPAGATION)) {
        results.add(step.gradient(batch, new Step(new RandomStreams(5), 0)));
        assertThat(step.diagnostics().get("population-deviation")).isPositive();
      }
      assertThat(objective.parameters().all()).allMatch(Parameter::hasGradient);
    }
    assertThat(results.get(1).losses()).hasSize(8);
    assertThat(results.get(1).loss()).isCloseTo(results.get(0).loss(), within(0.01f));
  }

  @Test
  void allMembersSeeTheSameNoiseOnTheirScores() {
    Autoencoder objective = new Autoencoder();
    // A code that depends on nothing but the noise: all networks have the same structures.
    objective.encoderParameters().forEach(p -> p.set(new float[p.value().size()]));
    float[] batch = objective.batch(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    NaturalEvolutionStrategies config = with(config(Decoder.FROZEN), "sigma", 1e-7);
    try (GradientStep<float[]> step =
        GradientStep.of(config, objective, config.layer(new ArgMax()), BACKEND)) {
      step.gradient(batch, new Step(new RandomStreams(5), 0));
      assertThat(step.diagnostics()).containsEntry("population-deviation", 0.0);
    }
    for (Parameter parameter : objective.encoderParameters()) {
      assertThat(parameter.gradientArray()).containsOnly(0);
    }
  }

  @Test
  void networksWhoseScoresAreNotFiniteAreReplacedAndAMeanWithoutEndsTheTraining() {
    Autoencoder objective = new Autoencoder();
    // Every score is near the largest float; what is added to it depends on perturbed weights.
    set(objective, "encoder.0.weight", 0);
    set(objective, "encoder.0.bias", 1e36f);
    set(objective, "encoder.1.weight", 0);
    set(objective, "encoder.1.bias", 3.4e38f);
    NaturalEvolutionStrategies config = config(Decoder.PERTURBED);
    float[] batch = objective.batch(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    try (GradientStep<float[]> step =
        GradientStep.of(config, objective, config.layer(new ArgMax()), BACKEND)) {
      assertThat(step.gradient(batch, new Step(new RandomStreams(5), 0)).loss()).isFinite();
      assertThat(step.diagnostics().get("not-finite")).isBetween(1.0, 39.0);
    }
    set(objective, "encoder.1.bias", Float.POSITIVE_INFINITY);
    try (Trainer<float[]> trainer = trainer(objective, Decoder.PERTURBED, 0.02)) {
      assertThatThrownBy(() -> trainer.epoch(0, new TreeMap<>()))
          .isInstanceOf(DivergedException.class)
          .hasMessageMatching("training is not finite in epoch 1, step 1: Invalid score.*");
    }
  }

  private static void set(Autoencoder objective, String name, float value) {
    Parameter parameter = objective.parameters().startingWith(name).get(0);
    float[] values = new float[parameter.value().size()];
    Arrays.fill(values, value);
    parameter.set(values);
  }
}
