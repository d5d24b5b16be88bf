package org.argmax4j.jobs.experiment.parsing;

import java.util.Arrays;
import java.util.Map;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.data.ud.TreebankPart;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.Step;

/** The supervised phase on the source of a data set, for benchmarks. */
public final class SupervisedParsing implements AutoCloseable {

  private static final double LEARNING_RATE = 1e-3;

  private final TreebankDataset data;
  private final Treebank train;
  private final Relations relations;
  private final int batch;
  private final RandomStreams streams = new RandomStreams(1);
  private final Parameters parameters;
  private final WordVectorTable vectors;
  private final SupervisedStep step;
  private final ParserEvaluation evaluation;
  private final Optimiser optimiser;

  /**
   * A new parser.
   *
   * @param batch sentences of a step
   */
  public SupervisedParsing(TreebankDataset data, int batch, Backend backend) {
    this.data = data;
    this.batch = batch;
    train = data.part(TreebankPart.SOURCE_TRAIN);
    relations = new Relations(train);
    parameters = new Parameters(backend);
    int words = data.words().length;
    vectors = WordVectorTable.create(data.vectors(), words, backend, streams.stream("vectors", 0));
    ParserNetwork parser =
        new ParserNetwork(
            parameters,
            ParserSizes.paper(),
            words,
            relations.count(),
            vectors,
            streams.stream("parser", 0));
    TreeLanguageModel model =
        new TreeLanguageModel(parameters, vectors, streams.stream("decoder", 0));
    step = new SupervisedStep(parser, model, data.counts(), backend);
    evaluation = new ParserEvaluation(parser, relations, Arborescence.defaults(), backend);
    optimiser = Adam.withRate(LEARNING_RATE).over(parameters);
  }

  /** Passes over all sentences; gives the mean loss of its steps. */
  public double epoch(int epoch) {
    int[] order = Permutations.draw(train.count(), streams.stream("shuffle", epoch));
    double total = 0;
    int steps = 0;
    for (int first = 0; first < order.length; first += batch) {
      int[] chosen = Arrays.copyOfRange(order, first, Math.min(first + batch, order.length));
      long number = (long) epoch * order.length + first;
      total +=
          step.gradient(LabelledBatch.of(train, relations, chosen), new Step(streams, number))
              .loss();
      optimiser.step();
      steps++;
    }
    return total / steps;
  }

  /** Scores of the parser on what models are chosen on, and on the test sentences. */
  public void evaluate(Map<String, Double> metrics) {
    evaluation.evaluate("dev", data.part(TreebankPart.SOURCE_DEV), metrics);
    evaluation.evaluate("test", data.part(TreebankPart.TARGET_TEST), metrics);
  }

  @Override
  public void close() {
    step.close();
    evaluation.close();
    optimiser.close();
    vectors.close();
    parameters.close();
  }
}
