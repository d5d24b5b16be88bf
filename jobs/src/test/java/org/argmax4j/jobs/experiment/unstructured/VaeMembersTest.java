package org.argmax4j.jobs.experiment.unstructured;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.MemberLosses;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.argmax4j.training.NaturalEvolutionStrategies.Decoder;
import org.argmax4j.training.NaturalEvolutionStrategies.Standardisation;
import org.argmax4j.training.Population;
import org.argmax4j.training.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The large products against networks that are evaluated one after the other. */
class VaeMembersTest {

  private static final Backend BACKEND = Backends.chosen();

  @ParameterizedTest
  @CsvSource({
    "PERTURBED, 1, 0, 5",
    "BACK_PROPAGATION, 1, 0, 5",
    "FROZEN, 1, 0, 5",
    "PERTURBED, 3, 0, 5",
    "PERTURBED, 1, 1, 5",
    // More hidden units than are stacked at once: every pair for itself, and two of three.
    "PERTURBED, 1, 0, 600",
    "PERTURBED, 1, 3, 200"
  })
  void theGradientIsThatOfNetworksOneAfterTheOther(
      Decoder decoder, int samples, double bound, int hidden) {
    NaturalEvolutionStrategies method =
        with(
            RandomImages.evolution(14),
            Map.of(
                "decoder", decoder,
                "samples", samples,
                "standardise", Standardisation.NONE));
    List<float[]> together = gradients(method, Decoding.VALUES, bound, hidden);
    List<float[]> oneByOne = gradients(method, Decoding.STRUCTURES, bound, hidden);
    assertThat(together).hasSameSizeAs(oneByOne);
    for (int block = 0; block < together.size(); block++) {
      float[] expected = oneByOne.get(block);
      float largest =
          (float)
              IntStream.range(0, expected.length)
                  .mapToDouble(i -> Math.abs(expected[i]))
                  .max()
                  .orElseThrow();
      assertThat(together.get(block)).containsExactly(expected, within(1e-3f * largest + 1e-6f));
    }
  }

  private static List<float[]> gradients(
      NaturalEvolutionStrategies method, Decoding decoding, double bound, int hidden) {
    VaeConfiguration configuration =
        with(
            RandomImages.configuration(method, decoding, 1),
            Map.of("bound", bound, "hidden", hidden));
    try (VaeModel model =
        VaeModel.create(BACKEND, RandomImages.PIXELS, configuration, new SplittableRandom(1))) {
      VaeObjective objective =
          new VaeObjective(model, configuration, RandomImages.images().train());
      float[] batch = objective.batch(IntStream.range(0, 20).toArray());
      try (GradientStep<float[]> step =
          GradientStep.of(method, objective, method.layer(new ArgMax()), BACKEND)) {
        step.gradient(batch, new Step(new RandomStreams(1), 0));
      }
      List<float[]> gradients = new ArrayList<>();
      for (Parameter parameter : model.parameters().all()) {
        boolean learns =
            method.decoder() != Decoder.FROZEN || parameter.name().startsWith("encoder.");
        assertThat(parameter.hasGradient()).as(parameter.name()).isEqualTo(learns);
        gradients.add(parameter.gradientArray());
      }
      return gradients;
    }
  }

  /** What lets many machines evaluate a population with the bits of one. */
  @Test
  void theLossesOfAGroupAreTheSameBitsInWhateverRange() {
    VaeConfiguration configuration =
        with(
            RandomImages.configuration(RandomImages.evolution(14), Decoding.VALUES, 1),
            "hidden",
            200);
    try (VaeModel model =
        VaeModel.create(BACKEND, RandomImages.PIXELS, configuration, new SplittableRandom(1))) {
      VaeObjective objective =
          new VaeObjective(model, configuration, RandomImages.images().train());
      float[] batch = objective.batch(IntStream.range(0, 20).toArray());
      Step step = new Step(new RandomStreams(1), 0);
      try (MemberLosses<float[]> members =
          objective.memberLosses(configuration.layer()).orElseThrow()) {
        assertThat(members.group()).isEqualTo(2);
        Population population = new Population(model.parameters().all(), 0.1, 7, members.group());
        population.begin(step);
        population.draw(0, 7);
        double[] whole = new double[14];
        members.evaluate(batch, step, population, 0, 7, whole);
        double[] inRanges = new double[14];
        for (int from : new int[] {6, 2, 0, 4}) {
          int to = Math.min(7, from + 2);
          population.draw(from, to);
          members.evaluate(batch, step, population, from, to, inRanges);
        }
        assertThat(inRanges).isEqualTo(whole);
        assertThat(whole).doesNotContain(0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"VALUES", "STRUCTURES"})
  void networksWithScoresThatAreNotFiniteAreReplaced(Decoding decoding) {
    NaturalEvolutionStrategies method = with(RandomImages.evolution(60), "sigma", 0.1);
    VaeConfiguration configuration = RandomImages.configuration(method, decoding, 1);
    try (VaeModel model =
        VaeModel.create(BACKEND, RandomImages.PIXELS, configuration, new SplittableRandom(1))) {
      set(model, "encoder.0.weight", 0);
      set(model, "encoder.0.bias", 1e36f);
      set(model, "encoder.1.weight", 0);
      set(model, "encoder.1.bias", 3.4e38f);
      VaeObjective objective =
          new VaeObjective(model, configuration, RandomImages.images().train());
      float[] batch = objective.batch(IntStream.range(0, 20).toArray());
      try (GradientStep<float[]> step =
          GradientStep.of(method, objective, method.layer(new ArgMax()), BACKEND)) {
        step.gradient(batch, new Step(new RandomStreams(1), 0));
        assertThat(step.diagnostics().get("not-finite")).isBetween(1.0, 59.0);
        assertThat(step.diagnostics().get("population-deviation")).isFinite();
      }
    }
  }

  private static void set(VaeModel model, String name, float value) {
    Parameter parameter = model.parameters().startingWith(name).get(0);
    float[] values = new float[parameter.value().size()];
    Arrays.fill(values, value);
    parameter.set(values);
  }
}
