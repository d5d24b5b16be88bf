package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.WordVectors;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.Step;
import org.junit.jupiter.api.Test;

class SupervisedStepTest {

  private static final Backend BACKEND = Backends.chosen();
  private static final int WORDS = 8;
  private static final Treebank TREEBANK =
      Sentences.of(
          new int[] {2, 0, 2, 5, 3}, new int[] {0}, new int[] {0, 3, 1}, new int[] {3, 0, 2, 1});

  /** A parser and a language model, from the same seed. */
  private static final class Model implements AutoCloseable {
    private final Parameters parameters = new Parameters(BACKEND);
    private final Relations relations = new Relations(TREEBANK);
    private final WordVectorTable vectors =
        WordVectorTable.create(
            new WordVectors(3, new int[] {2, 4, 5}, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}),
            WORDS,
            BACKEND,
            new SplittableRandom(4));
    private final ParserNetwork parser =
        new ParserNetwork(
            parameters,
            new ParserSizes(16, 16, 16),
            WORDS,
            relations.count(),
            vectors,
            new SplittableRandom(1));
    private final TreeLanguageModel languageModel =
        new TreeLanguageModel(parameters, vectors, new SplittableRandom(2));

    /** The losses of some steps. */
    List<Float> train(int steps, int... counts) {
      List<Float> losses = new ArrayList<>();
      RandomStreams streams = new RandomStreams(6);
      LabelledBatch batch = LabelledBatch.of(TREEBANK, relations, 0, 1, 2, 3);
      try (SupervisedStep step = new SupervisedStep(parser, languageModel, counts, BACKEND);
          Optimiser adam = Adam.withRate(0.01).over(parameters)) {
        for (int number = 0; number < steps; number++) {
          losses.add(step.gradient(batch, new Step(streams, number)).loss());
          adam.step();
        }
      }
      return losses;
    }

    @Override
    public void close() {
      vectors.close();
      parameters.close();
    }
  }

  @Test
  void aParserThatHasLearntItsSentencesFindsTheirTreesWhereTheyMayCross() {
    // No word is rare enough to be hidden.
    int[] counts = new int[WORDS];
    Arrays.fill(counts, 1_000_000);
    try (Model model = new Model()) {
      List<Float> losses = model.train(150, counts);
      assertThat(losses.get(149)).isLessThan(0.5f * losses.get(0));
      TreeMap<String, Double> metrics = new TreeMap<>();
      for (Solver solver : List.of(Arborescence.defaults(), ProjectiveTree.defaults())) {
        try (ParserEvaluation evaluation =
            new ParserEvaluation(model.parser, model.relations, solver, BACKEND)) {
          evaluation.evaluate(solver.getClass().getSimpleName(), TREEBANK, metrics);
        }
      }
      assertThat(metrics)
          .containsEntry("Arborescence.uas", 100.0)
          .containsEntry("Arborescence.las", 100.0)
          .containsEntry("Arborescence.conll-uas", 100.0)
          .containsEntry("Arborescence.conll-las", 100.0);
      // Two arcs of the last sentence cross.
      assertThat(metrics.get("ProjectiveTree.uas")).isBetween(60.0, 99.0);
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    int[] counts = {0, 4, 1, 1, 1, 2, 0, 0};
    try (Model first = new Model();
        Model second = new Model()) {
      assertThat(second.train(5, counts)).isEqualTo(first.train(5, counts));
      List<float[]> expected = first.parameters.snapshot();
      List<float[]> found = second.parameters.snapshot();
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i)).containsExactly(expected.get(i));
      }
    }
  }
}
