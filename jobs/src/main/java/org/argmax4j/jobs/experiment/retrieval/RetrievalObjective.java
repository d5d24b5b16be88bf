package org.argmax4j.jobs.experiment.retrieval;

import org.argmax4j.estimator.Direction;
import org.argmax4j.jobs.experiment.MeanLoss;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.Trainer;

/**
 * What it costs that others are more similar to a vector than those of its class. Each vector of a
 * batch is an example: the query for which all others are ranked.
 */
final class RetrievalObjective implements Objective<RetrievalBatch> {

  private final Embedder embedder;
  private final RetrievalConfiguration configuration;
  private final VectorSet train;
  private final BatchMemory memory;
  private final int examples;

  /**
   * An objective.
   *
   * @param train what trains
   * @param memory what is remembered of batches before
   * @param examples how many vectors an epoch has
   */
  RetrievalObjective(
      Embedder embedder,
      RetrievalConfiguration configuration,
      VectorSet train,
      BatchMemory memory,
      int examples) {
    this.embedder = embedder;
    this.configuration = configuration;
    this.train = train;
    this.memory = memory;
    this.examples = examples;
  }

  @Override
  public Parameters parameters() {
    return embedder.parameters();
  }

  @Override
  public int examples() {
    return examples;
  }

  @Override
  public RetrievalBatch batch(int[] numbers) {
    return train.batch(numbers);
  }

  @Override
  public Encoding encode(Tape tape, RetrievalBatch batch, Step step) {
    Node embeddings = embedder.embeddings(tape, batch.inputs());
    Similarities similar =
        Similarities.of(embeddings, batch.labels(), memory, configuration.self());
    memory.add(embeddings.toArray(), batch.labels());
    float[] relevant = similar.relevant();
    long epoch = step.number() / Trainer.stepsAnEpoch(examples, configuration.batch());
    // The layer takes similarities for costs, but the margin sees them as they are: what is
    // relevant should have large ones.
    Node moved =
        configuration
            .margin()
            .move(similar.cosines(), relevant, Direction.MAXIMISE, epoch, step.stream("margin"));
    Node scores = configuration.projected(moved);
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
        return scores.shape().columns();
      }

      @Override
      public Node losses(Node structures) {
        return configuration.loss().of(configuration.counted(structures), relevant);
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new MeanLoss(samples);
  }
}
