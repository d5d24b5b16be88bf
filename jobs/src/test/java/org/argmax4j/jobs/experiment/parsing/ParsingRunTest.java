package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.data.ud.TreebankPart;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.PerturbationScore;
import org.argmax4j.estimator.PerturbedOptimiser;
import org.argmax4j.estimator.SparseMapEstimator;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.RunChecks;
import org.argmax4j.jobs.experiment.SharedArtefacts;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParsingRunTest {

  private static final TreebankDataset DATA = TinyTreebanks.data();

  private static final NaturalEvolutionStrategies NES =
      Components.with(
          NaturalEvolutionStrategies.defaults(),
          Map.of("population", 6, "decoder", NaturalEvolutionStrategies.Decoder.FROZEN));

  /** What runs share, in memory. */
  private static final class Shelf implements SharedArtefacts {

    private final Map<String, byte[]> parts = new HashMap<>();
    private final List<String> offers = new ArrayList<>();

    @Override
    public Optional<byte[]> find(String identity) {
      return Optional.ofNullable(parts.get(identity));
    }

    @Override
    public void offer(String identity, byte[] part) {
      offers.add(identity);
      parts.putIfAbsent(identity, part);
    }
  }

  private static ParsingConfiguration configuration(Map<String, Object> changes) {
    ParsingConfiguration small =
        Components.with(
            ParsingConfiguration.defaults(),
            Map.of(
                "parser",
                new ParserSizes(6, 6, 6),
                "supervised",
                new SupervisedPhase(2, 1, 1e-2, ProjectiveTree.defaults()),
                "epochs",
                2,
                "batch",
                4));
    return Components.with(small, changes);
  }

  private static ParsingConfiguration method(EstimatorConfig method) {
    return configuration(Map.of("method", method));
  }

  private static ParsingConfiguration crossing(EstimatorConfig method) {
    return configuration(Map.of("method", method, "solver", Arborescence.defaults()));
  }

  static Stream<ParsingConfiguration> configurations() {
    return Stream.of(
        configuration(Map.of()),
        configuration(Map.of("epochs", 0)),
        crossing(SparseMapEstimator.defaults()),
        method(ImplicitMle.defaults()),
        method(Components.with(ImplicitMle.defaults(), Map.of("samples", 2))),
        crossing(AdaptiveImplicitMle.defaults()),
        method(Identity.defaults()),
        crossing(StochasticSoftmaxTrick.defaults()),
        method(PerturbationScore.defaults()),
        method(Components.with(PerturbedOptimiser.defaults(), Map.of("perturbations", 5))),
        method(NES),
        crossing(NES));
  }

  private static Run start(ParsingConfiguration configuration, long seed) {
    return new DependencyParsing().start(configuration, seed, DATA, Backends.chosen());
  }

  private static Run start(ParsingConfiguration configuration, SharedArtefacts shared) {
    return new DependencyParsing().start(configuration, 1, DATA, Backends.chosen(), shared);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void runResumedFromACheckpointGoesOnBitForBit(ParsingConfiguration configuration)
      throws IOException {
    RunChecks.resumesBitForBit(() -> start(configuration, 3));
  }

  @Test
  void runResumedInTheSecondPhaseGoesOnBitForBit() throws IOException {
    SupervisedPhase one = new SupervisedPhase(1, 4, 1e-2, ProjectiveTree.defaults());
    RunChecks.resumesBitForBit(() -> start(configuration(Map.of("supervised", one)), 3));
  }

  @Test
  void runIsTheSameBesideAnotherRunAndAnotherSeedIsNot() {
    RunChecks.isTheSameBesideAnother(seed -> start(configuration(Map.of()), seed));
  }

  @Test
  void theFirstPhaseIsTrainedOnceForAllMethodsAndHasTheSameBitsWhoeverTrainedIt()
      throws IOException {
    Shelf shelf = new Shelf();
    List<Map<String, Double>> alone = RunChecks.history(start(method(NES), 1));
    RunChecks.history(start(configuration(Map.of()), shelf));
    assertThat(shelf.offers).hasSize(1);
    assertThat(RunChecks.history(start(method(NES), shelf))).isEqualTo(alone);
    assertThat(shelf.offers).hasSize(1);
    RunChecks.resumesBitForBit(() -> start(method(NES), shelf));
  }

  @Test
  void aRunThatHasBegunTheFirstPhaseTakesItsRestFromWhoWasFaster() {
    Shelf shelf = new Shelf();
    List<Map<String, Double>> alone = RunChecks.history(start(method(NES), 1));
    List<Map<String, Double>> history = new ArrayList<>();
    try (Run slow = start(method(NES), shelf)) {
      history.add(slow.epoch());
      RunChecks.history(start(configuration(Map.of()), shelf));
      for (int epoch = 1; epoch < slow.epochs(); epoch++) {
        history.add(slow.epoch());
      }
    }
    assertThat(history).isEqualTo(alone);
    assertThat(shelf.offers).hasSize(1);
  }

  @Test
  void anotherFirstPhaseIsNotTaken() {
    Shelf shelf = new Shelf();
    RunChecks.history(start(configuration(Map.of("epochs", 0)), shelf));
    SupervisedPhase packed = new SupervisedPhase(2, 4, 1e-2, ProjectiveTree.defaults());
    RunChecks.history(start(configuration(Map.of("epochs", 0, "supervised", packed)), shelf));
    assertThat(shelf.parts).hasSize(2);
  }

  @Test
  void whatDoesNotFitIsTrainedAgain() {
    Shelf shelf = new Shelf();
    ParsingConfiguration configuration = configuration(Map.of("epochs", 0));
    List<Map<String, Double>> first = RunChecks.history(start(configuration, shelf));
    shelf.parts.replaceAll((identity, part) -> new byte[] {0, 0, 0, 0, 1, 2});
    assertThat(RunChecks.history(start(configuration, shelf))).isEqualTo(first);
    assertThat(shelf.offers).hasSize(2);
  }

  @Test
  void theSourceIsLearntAndTheBestEpochIsTested() {
    SupervisedPhase long_ = new SupervisedPhase(12, 1, 1e-2, ProjectiveTree.defaults());
    try (Run run = start(configuration(Map.of("supervised", long_)), 1)) {
      Map<String, Double> last = Map.of();
      List<Map<String, Double>> history = new ArrayList<>();
      for (int epoch = 0; epoch < run.epochs(); epoch++) {
        last = run.epoch();
        history.add(last);
      }
      assertThat(history.get(11).get("validation.uas")).isGreaterThan(95);
      assertThat(history.get(11).get("validation.reconstruction"))
          .isLessThan(history.get(0).get("validation.reconstruction"));
      assertThat(last).doesNotContainKey("test.uas").containsKey("best.epoch");
      Map<String, Double> summary = run.summary(last);
      assertThat(summary.get("validation.uas")).isEqualTo(last.get("best.validation.uas"));
      assertThat(summary).containsKeys("test.uas", "test.las", "test.conll-uas", "test.conll-las");
      double share = summary.getOrDefault("test.uas", 0.0) / 100;
      double words = summary.getOrDefault("test.words", 0.0);
      assertThat(summary.get("test.conll-words")).isEqualTo(words + 8);
      assertThat(summary.get("test.uas-error"))
          .isCloseTo(100 * Math.sqrt(share * (1 - share) / words), within(1e-9));
    }
  }

  @Test
  void theRunKeepsDrawingsOfTestSentences() {
    try (Run run = start(configuration(Map.of("epochs", 0)), 1)) {
      run.epoch();
      run.epoch();
      List<ParseDrawing> drawings =
          ParseDrawing.parse(run.artefacts().getOrDefault(ParseDrawing.ARTEFACT, ""));
      assertThat(drawings).hasSize(6);
      ParseDrawing drawing = drawings.get(0);
      assertThat(drawing.words()).endsWith(".");
      assertThat(drawing.heads()).hasSameSizeAs(drawing.words()).contains(0);
      assertThat(drawing.suggestedHeads()).hasSameSizeAs(drawing.words()).contains(0);
    }
  }

  @Test
  void aDataSetForAnotherTargetIsRefused() {
    assertThatThrownBy(() -> start(configuration(Map.of("target", "GL_CTG")), 1))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set tests on files that it does not name, target asks for GL_CTG");
  }

  @Test
  void sentencesOfNothingToScoreAreRefused() {
    Map<TreebankPart, Treebank> parts = new HashMap<>(DATA.parts());
    Treebank test = DATA.part(TreebankPart.TARGET_TEST);
    String[] forms = new String[test.forms().length];
    Arrays.fill(forms, "...");
    parts.put(
        TreebankPart.TARGET_TEST,
        new Treebank(
            test.offsets(), test.ids(), forms, test.words(), test.heads(), test.relations()));
    TreebankDataset dots =
        new TreebankDataset(DATA.manifest(), parts, DATA.words(), DATA.counts(), DATA.vectors());
    assertThatThrownBy(
            () ->
                new DependencyParsing().start(configuration(Map.of()), 1, dots, Backends.chosen()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("0 target-test words that are not punctuation, expected at least 1");
  }

  @Test
  void aMethodThatDoesNotFitTheTreesIsRefused() {
    assertThatThrownBy(() -> configuration(Map.of("solver", Arborescence.defaults())))
        .hasStackTraceContaining("must find projective trees");
  }
}
